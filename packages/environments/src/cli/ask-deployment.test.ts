import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readArguments } from "command-line";
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { stringify } from "yaml";
import { configWith, outputs, testEnvironment, validSettings } from "../../test/support/environment.ts";
import { type Asked, type FakeAnswer, startFakeAws } from "../../test/support/fake-aws.ts";
import { command, readCommand } from "./arguments.ts";
import { run } from "./run.ts";

/** A value that must be in no output. */
const SECRET = "a-secret-value-that-nobody-may-see";
const ALIASES = Object.fromEntries(
  Object.keys(outputs.lambdaConfig).map((name) => [
    name,
    `arn:aws:lambda:eu-central-1:123456789012:function:${name}:live`,
  ]),
);
const APPS = { one: outputs.apps.redirect, two: { ...outputs.apps.redirect, userPoolClientId: "client2" } };
const ARNS = { one: "arn:secret:one", two: "arn:secret:two" };
const DEPLOYED = { ...outputs, lambdaConfig: ALIASES, apps: APPS, clientSecretArns: ARNS };

let repository = "";
let file = "";
beforeEach(() => {
  repository = mkdtempSync(join(tmpdir(), "env-deployment-"));
  mkdirSync(join(repository, "infra"));
  file = join(repository, "outputs.json");
  writeFileSync(
    join(repository, "infra/Pulumi.dev.yaml"),
    stringify({ config: configWith(validSettings()) }),
  );
  writeFileSync(file, JSON.stringify(DEPLOYED));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(repository, { recursive: true });
});

/** Runs a command against an account that answers this. */
async function env(args: readonly string[], answer: (asked: Asked) => FakeAnswer | undefined) {
  const aws = await startFakeAws(answer);
  onTestFinished(() => aws[Symbol.asyncDispose]());
  for (const [name, value] of Object.entries({
    AWS_ENDPOINT_URL: aws.url,
    AWS_ACCESS_KEY_ID: "AKIDEXAMPLE",
    AWS_SECRET_ACCESS_KEY: "s",
    AWS_MAX_ATTEMPTS: "1",
  }))
    vi.stubEnv(name, value);
  const found = run(readCommand(readArguments(command, [...args, "--outputs", file])), repository);
  const outcome = await found.catch((error: unknown) => {
    if (error instanceof Error) return { error };
    throw error;
  });
  const shown = "error" in outcome ? outcome.error.message : JSON.stringify(outcome);
  expect(shown).not.toContain(SECRET);
  return { ...outcome, asked: aws.asked, operations: aws.asked.map(({ operation }) => operation) };
}

/** Lambda, with two versions of each function an hour apart, of which the second is live. */
const lambda = ({ operation }: Asked): FakeAnswer => {
  const version = (Version: string, hour: number) => ({
    Version,
    LastModified: `2026-11-27T${hour}:00:00.000+0000`,
  });
  return {
    body: operation.endsWith("/versions")
      ? { Versions: [version("1", 10), version("2", 11)] }
      : { FunctionVersion: "2" },
  };
};

describe("pnpm run env roll-back", () => {
  test("points each trigger back, with exit code 0, and says from which version to which", async () => {
    const { text, exitCode, operations } = {
      text: "",
      exitCode: 1,
      ...(await env(["roll-back", "dev"], lambda)),
    };
    expect(exitCode).toBe(0);
    const names = Object.keys(ALIASES);
    expect(text.split("\n")).toEqual(names.map((name) => `${name} runs version 1 instead of 2`));
    const pointed = operations.filter((operation) => operation.startsWith("PUT "));
    expect(pointed).toEqual(names.map((name) => `PUT /2015-03-31/functions/${name}/aliases/live`));
  });

  test("is exit code 1 where there is no version before, and points nothing", async () => {
    const found = await env(["roll-back", "dev", "--json"], (asked) =>
      asked.operation.endsWith("/versions") ? { body: { Versions: [] } } : lambda(asked),
    );
    expect(found).toMatchObject({ exitCode: 1 });
    expect(found.operations.filter((operation) => operation.startsWith("PUT "))).toEqual([]);
  });
});

describe("pnpm run env rotate-client-secret", () => {
  /** A Cognito and a Secrets Manager in which each client has one secret, stored long ago. */
  const secrets = ({ operation, input }: Asked): FakeAnswer => {
    if (operation === "ListUserPoolClientSecrets")
      return {
        body: {
          ClientSecrets: [{ ClientSecretId: `old-of-${input["ClientId"]}`, ClientSecretCreateDate: 1 }],
        },
      };
    if (operation === "AddUserPoolClientSecret")
      return {
        body: {
          ClientSecretDescriptor: {
            ClientSecretId: `new-of-${input["ClientId"]}`,
            ClientSecretValue: SECRET,
          },
        },
      };
    return operation === "GetSecretValue" ? { body: { SecretString: SECRET, CreatedDate: 1 } } : {};
  };
  const rotate = ["rotate-client-secret", "dev", "--wait", "0"];

  test("replaces the secret of each app that has a server, and shows ids alone", async () => {
    expect(await env(rotate, secrets)).toMatchObject({
      text: "one: new-of-client1 counts now; deleted old-of-client1\ntwo: new-of-client2 counts now; deleted old-of-client2",
      exitCode: 0,
      problems: [],
    });
  });

  test("as JSON is the same", async () => {
    const { text } = { text: "", ...(await env([...rotate, "--json"], secrets)) };
    expect(JSON.parse(text)).toEqual([
      { app: "one", id: "new-of-client1", deleted: ["old-of-client1"] },
      { app: "two", id: "new-of-client2", deleted: ["old-of-client2"] },
    ]);
  });

  test("an app whose secret AWS refuses to store keeps no other from being rotated and reported", async () => {
    const found = await env(rotate, (asked) =>
      asked.operation === "PutSecretValue" && asked.input["SecretId"] === ARNS.one
        ? { error: "AccessDeniedException" }
        : secrets(asked),
    );
    expect(found).toMatchObject({
      text: "two: new-of-client2 counts now; deleted old-of-client2",
      exitCode: 1,
      problems: [
        "the client secret of one is not replaced: AWS: AccessDeniedException: AccessDeniedException of this test; expected AWS credentials of this account that allow it, and what it names to exist",
      ],
    });
    const deleted = found.asked.filter(({ operation }) => operation === "DeleteUserPoolClientSecret");
    expect(deleted.map(({ input }) => input["ClientSecretId"])).toEqual(["old-of-client2"]);
  });

  test("a stack without an app that has a server has nothing to rotate", async () => {
    const { clientSecretArns: _, ...without } = DEPLOYED;
    writeFileSync(file, JSON.stringify(without));
    expect(await env(rotate, secrets)).toMatchObject({ text: "dev has no app with a server.", exitCode: 0 });
  });
});

describe("pnpm run env doctor", () => {
  const doctor = (answer: FakeAnswer) => env(["doctor", "dev", "--json"], () => answer);

  test("ends with 1 and says about an account that refuses everything what it needs", async () => {
    vi.stubGlobal("fetch", () =>
      Promise.reject(new TypeError("fetch failed", { cause: new Error("no network here") })),
    );
    onTestFinished(() => void vi.unstubAllGlobals());
    const { text, exitCode } = {
      text: "[]",
      exitCode: 0,
      ...(await doctor({ error: "AccessDeniedException" })),
    };
    expect(exitCode).toBe(1);
    const findings: readonly { check: string; detail: string; remedy: string }[] = JSON.parse(text);
    const of = (name: string) => findings.find(({ check }) => check === name);
    expect(of("pool")).toMatchObject({ remedy: "check the credentials and what they allow" });
    expect(of("clock")?.detail).toBe(
      "Cognito does not answer at https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_aB1/.well-known/jwks.json: no network here",
    );
    expect(of("app one")).toBeUndefined();
    expect(of("app redirect")?.detail).toContain("does not answer: no network here");
  });
});

describe("pnpm run env person", () => {
  const person = (answer: (asked: Asked) => FakeAnswer | undefined, ...task: readonly string[]) =>
    env(["person", "dev", "jo@example.com", ...task], answer);
  const keyed = (answer: FakeAnswer) => (asked: Asked) =>
    asked.operation === "GetSecretValue" ? { body: { SecretString: SECRET } } : answer;

  test("needs the Authsignal key first, and asks nothing else without it", async () => {
    const { error, operations } = {
      error: undefined,
      ...(await person(() => ({ error: "ResourceNotFoundException" }))),
    };
    expect(error).toMatchObject({
      name: "Error",
      message: "dev: no Authsignal key: the secret has no value yet",
      code: "OUTPUTS_INVALID",
    });
    expect(operations).toEqual(["GetSecretValue"]);
  });

  test("of an address that nobody has changes nothing", async () => {
    const found = { error: undefined, ...(await person(keyed({ body: { Users: [] } }), "--delete")) };
    expect(found.error).toMatchObject({ name: "PersonError", code: "PERSON_UNKNOWN" });
    expect(found.operations).toEqual(["GetSecretValue", "ListUsers"]);
  });
});

describe("an AWS that refuses, or does not answer", () => {
  test.each([
    ["roll-back", "dev"],
    ["probe", "dev"],
    ["person", "dev", "jo@example.com"],
  ])("is one line of pnpm run env %s, without a stack trace", async (...args) => {
    for (const [answer, expected] of [
      [
        { error: "AccessDeniedException" },
        "AWS: AccessDeniedException: AccessDeniedException of this test; expected AWS credentials of this account that allow it, and what it names to exist",
      ],
      [
        { error: "ServiceUnavailable", status: 503 },
        "AWS: ServiceUnavailable: ServiceUnavailable of this test; expected an answer: check the network and AWS's status page, then give the same command again",
      ],
    ] as const) {
      const found = { error: undefined, ...(await env(args, () => answer)) };
      expect(found.error).toMatchObject({ name: "AwsFailure", message: expected });
    }
  });
});

describe("what runs on this machine", () => {
  const record = {
    environment: testEnvironment(),
    outputs: DEPLOYED,
    cognitoUrl: "http://127.0.0.1:9",
    awsUrl: "http://127.0.0.1:9",
  };
  const local = (...args: string[]) =>
    run(readCommand(readArguments(command, [...args, "--data", repository])), repository);

  test.each(["doctor", "probe", "rotate-client-secret"])(
    "pnpm run env %s of a folder from which nothing runs asks nobody",
    async (name) => {
      await expect(local(name, "dev")).rejects.toThrow(
        `dev does not run on this machine: cannot read ${join(repository, "running.json")}; expected pnpm dev dev to be running`,
      );
    },
  );

  test("a person needs the key that pnpm dev keeps there", async () => {
    writeFileSync(join(repository, "running.json"), JSON.stringify(record));
    await expect(local("person", "dev", "jo@example.com")).rejects.toThrow(
      `dev: no Authsignal key: there is no ${join(repository, "authsignal-key")}`,
    );
  });

  test("nothing is rotated without the administrator's credentials", async () => {
    writeFileSync(join(repository, "running.json"), JSON.stringify(record));
    await expect(local("rotate-client-secret", "dev")).rejects.toThrow(
      `dev: cannot read ${join(repository, "administrator.json")}; expected what runs: start pnpm dev dev`,
    );
  });
});
