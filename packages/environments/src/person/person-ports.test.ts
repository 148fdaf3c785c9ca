import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { personId } from "triggers/people";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type FakeAnswer, startFakeAws } from "../../test/support/fake-aws.ts";
import { laptopFunctionLogFiles } from "../laptop-record.ts";
import { type PersonPlace, personPorts } from "./person-ports.ts";

const SUB = "0a1b2c3d-0000-4000-8000-000000000001";
let dataFolder = "";
beforeEach(() => {
  dataFolder = mkdtempSync(join(tmpdir(), "person-ports-"));
});
afterEach(() => rmSync(dataFolder, { recursive: true }));

const place = (url: string): PersonPlace => ({
  region: "eu-central-1",
  userPoolId: "eu-central-1_aB1",
  ownersTable: "owners",
  authsignal: { apiUrl: `${url}/v1`, apiSecretKey: "a-key-of-the-server-api" },
  credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "s" },
  functionArns: [],
  local: { cognitoUrl: url, awsUrl: url, dataFolder },
});

async function found(attribute: "email" | "sub", value: string, answer: FakeAnswer) {
  await using aws = await startFakeAws(() => answer);
  const people = await personPorts(place(aws.url), {}).findPeople(attribute, value);
  return { people, asked: aws.asked };
}

test("people are found by Cognito's ListUsers in this pool, and their attributes by name", async () => {
  const { people, asked } = await found("email", "jo@example.com", {
    body: {
      Users: [
        {
          Username: "jo",
          UserStatus: "CONFIRMED",
          Enabled: false,
          Attributes: [
            { Name: "sub", Value: SUB },
            { Name: "email", Value: "jo@example.com" },
          ],
        },
      ],
    },
  });
  expect(people).toEqual([
    {
      sub: SUB,
      userName: "jo",
      status: "CONFIRMED",
      enabled: false,
      attributes: { sub: SUB, email: "jo@example.com" },
    },
  ]);
  expect(asked).toMatchObject([
    {
      operation: "ListUsers",
      input: { UserPoolId: "eu-central-1_aB1", Filter: 'email = "jo@example.com"' },
      authorization: expect.stringContaining("Credential=AKIDEXAMPLE/"),
    },
  ]);
});

test("a pool without such a person is an empty list", async () => {
  expect((await found("sub", SUB, { body: {} })).people).toEqual([]);
});

test("what was typed stays inside the filter's quotes, whatever it is", async () => {
  await using aws = await startFakeAws(() => ({ body: {} }));
  const ports = personPorts(place(aws.url), {});
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: fc.constantFrom('"', "\\", "a", " ", "=", "@") }), async (typed) => {
      await ports.findPeople("email", typed);
      const filter = String(aws.asked.at(-1)?.input["Filter"]);
      const [, inside = ""] = /^email = "((?:[^"\\]|\\.)*)"$/.exec(filter) ?? [undefined, "another filter"];
      expect(inside.replace(/\\(.)/g, "$1")).toBe(typed);
    }),
    { numRuns: 30 },
  );
});

test("the variables of this process are those of the place, and a former session does not stay in them", () => {
  const env: NodeJS.ProcessEnv = {
    AWS_SESSION_TOKEN: "of-another-account",
    AWS_REGION: "us-east-1",
    HOME: "/home/jo",
  };
  personPorts(place("http://localhost:5180"), env);
  expect(env).toEqual({
    AWS_REGION: "eu-central-1",
    AWS_ACCESS_KEY_ID: "AKIDEXAMPLE",
    AWS_SECRET_ACCESS_KEY: "s",
    AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: "http://localhost:5180",
    AWS_ENDPOINT_URL_DYNAMODB: "http://localhost:5180",
    HOME: "/home/jo",
  });
  const { local: _, ...inAccount } = place("unused");
  const credentials = { accessKeyId: "ASIAEXAMPLE", secretAccessKey: "t", sessionToken: "session" };
  const other: NodeJS.ProcessEnv = {};
  personPorts({ ...inAccount, credentials }, other);
  expect(other).toEqual({
    AWS_REGION: "eu-central-1",
    AWS_ACCESS_KEY_ID: "ASIAEXAMPLE",
    AWS_SECRET_ACCESS_KEY: "t",
    AWS_SESSION_TOKEN: "session",
  });
});

const line = (Timestamp: number, outcome: string) =>
  `${JSON.stringify({ _aws: { Timestamp }, person: personId(SUB), trigger: "CreateAuthChallenge", outcome })}\n`;

test("on a laptop the last line about a person counts, of the former file too", async () => {
  const { former, current } = laptopFunctionLogFiles(dataFolder);
  const last = () => personPorts(place("http://localhost:9"), {}).lastOutcome(SUB);
  expect(await last()).toEqual({ kind: "none", where: current });
  writeFileSync(former, line(1_795_000_000_000, "AWS_UNAVAILABLE"));
  expect(await last()).toMatchObject({ kind: "found", last: { outcome: "AWS_UNAVAILABLE" } });
  writeFileSync(current, `what a function printed\n${line(1_795_000_060_000, "ok")}`);
  expect(await last()).toMatchObject({ kind: "found", last: { outcome: "ok" } });
});
