import { expect, test } from "vitest";
import type { SignIn, TriggerHop } from "../join/sign-in.ts";
import { eventFileOf, maskEventFile } from "./event-file.ts";

const JWT = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJqbyJ9.c2lnbmF0dXJl";
const trigger: TriggerHop = {
  ...{ id: 2, parent: 1 },
  start: {
    ...{ kind: "trigger-started", call: "c", invocation: "i", at: 1, trigger: "VerifyAuthChallengeResponse" },
    ...{ functionArn: "arn", attempt: 1, attempts: 3 },
    event: JSON.stringify({
      triggerSource: "VerifyAuthChallengeResponse_Authentication",
      request: { challengeAnswer: JWT },
    }),
  },
  end: {
    kind: "trigger-ended",
    invocation: "i",
    at: 9,
    result: { kind: "returned", payload: `{"token":"${JWT}"}` },
  },
};
const signIn: SignIn = {
  ...{ id: "1", startedAt: 0, changedAt: 9, clientId: "c", person: "jo", flow: "CUSTOM_AUTH" },
  ...{ operation: "InitiateAuth", outcome: "waiting", dropped: 0 },
  hops: [
    trigger,
    {
      ...{ id: 3, parent: 2 },
      start: {
        ...{ kind: "authsignal", at: 2, took: 1, invocation: "i", idempotencyKey: "k", method: "POST" },
        ...{ path: "/v1/validate", status: 200, input: { token: JWT }, output: '{"isValid":true}', size: 1 },
      },
    },
    {
      ...{ id: 4, parent: 2 },
      start: {
        ...{ kind: "aws", at: 3, took: 1, invocation: "i", role: "r", target: "DynamoDB_20120810.GetItem" },
        ...{ decision: undefined, input: {}, error: { name: "AccessDeniedException", message: "no" } },
      },
    },
    {
      ...{ id: 5, parent: 9 },
      start: {
        ...{ kind: "authsignal", at: 4, took: 1, invocation: "other", idempotencyKey: "k", method: "GET" },
        ...{ path: "/v1/other", status: 200, input: undefined, output: "{}", size: 1 },
      },
    },
  ],
};

test("a file has the event, the trigger's own calls with their answers, and how it ended", () => {
  expect(eventFileOf(signIn, trigger)).toMatchObject({
    event: { request: { challengeAnswer: JWT } },
    calls: [
      { request: "POST /v1/validate", status: 200, body: { isValid: true } },
      {
        request: "DynamoDB_20120810.GetItem",
        status: 400,
        body: { __type: "AccessDeniedException", message: "no" },
      },
    ],
    result: { kind: "returned" },
  });
});

test("a masked file has no secret, and an answer of the same form", () => {
  const masked = maskEventFile(eventFileOf(signIn, trigger));
  expect(JSON.stringify(masked)).not.toContain("eyJ");
  expect(masked.event["request"]).toEqual({ challengeAnswer: "masked.masked.masked" });
  const code = { ...trigger, start: { ...trigger.start, event: '{"request":{"challengeAnswer":"123456"}}' } };
  expect(maskEventFile(eventFileOf(signIn, code)).event["request"]).toEqual({ challengeAnswer: "[masked]" });
});
