import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  CognitoIdentityProviderClient,
  UpdateUserPoolCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { runEnv } from "environments/run";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestCloud, type TestCloud } from "../src/testing/index.ts";
import { type Ended, inProcess } from "./support/in-process.ts";

const repository = fileURLToPath(new URL("../../..", import.meta.url));
const cli = fileURLToPath(new URL("../../environments/src/cli.ts", import.meta.url));
const data = mkdtempSync(join(tmpdir(), "doctor-"));
afterAll(() => rmSync(data, { recursive: true, force: true }));

const argumentsOf = (command: string, ...options: string[]) => [
  command,
  "staging",
  "--data",
  data,
  ...options,
];

/** `pnpm run env <command> staging --data <folder> ...`, in this process. */
const env = (command: string, ...options: string[]) =>
  inProcess(() => runEnv(argumentsOf(command, ...options), repository));

/** The same in a process of its own. */
function envProcess(command: string): Promise<Ended> {
  const args = ["--disable-warning=ExperimentalWarning", cli, ...argumentsOf(command)];
  return new Promise((resolve) => {
    execFile(process.execPath, args, (error, stdout, stderr) => {
      resolve({ code: error?.code ?? 0, stdout, stderr });
    });
  });
}

describe("pnpm run env doctor staging, while pnpm dev staging runs", () => {
  let cloud: TestCloud;
  beforeAll(async () => {
    cloud = await startTestCloud({
      stack: "staging",
      dataFolder: data,
      apps: ["amplify-popup", "sdk-redirect"],
    });
  });
  afterAll(() => cloud?.close());

  test("finds nothing wrong", async () => {
    const { code, stdout } = await env("doctor", "--json");
    const findings: { check: string; status: string }[] = JSON.parse(stdout);
    expect(findings.filter(({ status }) => status !== "ok")).toMatchObject([
      {
        check: "Authsignal rules",
        status: "skipped",
        detail: expect.stringContaining("look in Authsignal's"),
      },
      { check: "Authsignal self-service", status: "skipped" },
      { check: "quotas", status: "skipped", detail: "a laptop has none" },
    ]);
    expect(findings.map(({ check }) => check)).toEqual([
      "clock",
      "Authsignal key",
      "Authsignal tenant",
      "Authsignal action cognitoAuth",
      "Authsignal rules",
      "Authsignal email OTP",
      "Authsignal self-service",
      "pool",
      "trigger DefineAuthChallenge",
      "trigger CreateAuthChallenge",
      "trigger VerifyAuthChallengeResponse",
      "trigger PreSignUp",
      "trigger PreTokenGeneration",
      "client amplify-popup",
      "client sdk-redirect",
      "client for sign-up",
      "start of a sign-in",
      "app amplify-popup",
      "app sdk-redirect",
      "redirect sdk-redirect",
      "quotas",
    ]);
    expect(code).toBe(0);
    expect(findings[8]).toMatchObject({ detail: "attached, and the pool may call it" });
  });

  test("the probes find what is assumed, and list what needs a person", async () => {
    const { code, stdout, stderr } = await env("probe");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/^as assumed {2}Is the user name of somebody .* the same$/m);
    expect(stdout).toMatch(/^by hand {5}Which user name does the event of CreateAuthChallenge have/m);
  });

  test("finds an invalid key and a pool that lost its triggers, and says what to do", async () => {
    writeFileSync(join(data, "authsignal-key"), "abc");
    await new CognitoIdentityProviderClient({
      region: "eu-central-1",
      endpoint: cloud.urls.cognito,
      credentials: { accessKeyId: "owner", secretAccessKey: "owner" },
    }).send(new UpdateUserPoolCommand({ UserPoolId: cloud.userPoolId(), AutoVerifiedAttributes: ["email"] }));
    const { code, stdout } = await env("doctor");
    expect(code).toBe(1);
    expect(stdout).toMatch(/^no {2}Authsignal key +the key has 3 characters; expected a server API key$/m);
    expect(stdout).toMatch(/^no {2}trigger DefineAuthChallenge +not set on the pool\n +-> set it to arn:/m);
    expect(stdout).toMatch(/^no {2}start of a sign-in /m);
    // UpdateUserPool set what it was not given back to its default.
    expect(stdout).toMatch(/^!! {2}pool /m);
  });
});

test("says in one line that nothing runs", async () => {
  expect(await envProcess("doctor")).toEqual({
    code: 1,
    stdout: "",
    stderr: `env: staging does not run on this machine: cannot read ${join(data, "running.json")}; expected pnpm dev staging to be running\n`,
  });
});
