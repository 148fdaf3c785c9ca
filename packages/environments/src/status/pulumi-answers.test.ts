import { expect, test } from "vitest";
import { driftOf, lastDeployment } from "./pulumi-answers.ts";

const update = (kind: string, result: string, endTime: string) => ({ kind, result, endTime });

test("the last deployment is the newest update that succeeded", () => {
  const history = [
    update("refresh", "succeeded", "2026-11-27T14:00:00.000Z"),
    update("update", "failed", "2026-11-27T13:00:00.000Z"),
    update("update", "succeeded", "2026-11-27T12:00:00.000Z"),
    update("update", "succeeded", "2026-11-26T12:00:00.000Z"),
  ];
  expect(lastDeployment(history)).toBe(Date.UTC(2026, 10, 27, 12));
});

test.each([[[]], [null], ["text"], [[update("update", "succeeded", "soon")]], [[{ kind: "update" }]]])(
  "of %j no time is known",
  (history) => {
    expect(lastDeployment(history)).toBeUndefined();
  },
);

const urn = (types: string, name: string) => `urn:pulumi:dev::cognito-authsignal::${types}::${name}`;
const pool = urn("cognito-authsignal:index:SignInPool$aws:cognito/userPool:UserPool", "sign-in");
const table = urn("cognito-authsignal:index:OwnerRecords$aws:dynamodb/table:Table", "owners");

test("what was changed or deleted outside of the program is named by its type and name", () => {
  const state = { urn: pool };
  const steps = [
    { op: "refresh", urn: pool, newState: state, detailedDiff: { mfaConfiguration: { kind: "update" } } },
    {
      op: "refresh",
      urn: urn("aws:ssm/parameter:Parameter", "version"),
      newState: state,
      detailedDiff: null,
    },
    { op: "refresh", urn: urn("aws:lambda/function:Function", "define"), newState: state, detailedDiff: {} },
    { op: "delete", urn: table, oldState: state },
  ];
  expect(driftOf({ steps, changeSummary: { same: 2, update: 1, delete: 1 } })).toEqual([
    "aws:cognito/userPool:UserPool sign-in",
    "aws:dynamodb/table:Table owners",
  ]);
});

test.each([[{}], [null], [{ steps: "none" }], [{ steps: [] }]])("%j shows no drift", (refresh) => {
  expect(driftOf(refresh)).toEqual([]);
});

test("a resource that a refresh would drop has drifted, whatever else the step says about it", () => {
  const step = { op: "delete", urn: table, newState: { urn: table }, detailedDiff: {} };
  expect(driftOf({ steps: [step] })).toEqual(["aws:dynamodb/table:Table owners"]);
});
