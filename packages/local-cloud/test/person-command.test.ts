import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { GetTokensFromRefreshTokenCommand } from "@aws-sdk/client-cognito-identity-provider";
import { runEnv } from "environments/run";
import { afterAll, beforeAll, expect, test } from "vitest";
import { claimsOf, startTestCloud, type TestCloud } from "../src/testing/index.ts";
import { inProcess } from "./support/in-process.ts";

/** `pnpm run env person`, while `pnpm dev` runs. */

const data = mkdtempSync(join(tmpdir(), "person-command-"));
let cloud: TestCloud;
beforeAll(async () => {
  cloud = await startTestCloud({ dataFolder: data });
});
afterAll(async () => {
  await cloud?.close();
  rmSync(data, { recursive: true, force: true });
});

const repository = fileURLToPath(new URL("../../..", import.meta.url));
const person = (...args: string[]) =>
  inProcess(() => runEnv(["person", "local", ...args, "--data", data], repository));

/** Somebody who has signed in once. */
async function member(email: string) {
  const somebody = cloud.person(email);
  const tokens = await somebody.signUpAndIn();
  return { somebody, tokens, sub: String(claimsOf(tokens)["sub"]) };
}

test("it shows what the pool, the record and Authsignal say about a person, by email or sub", async () => {
  const { sub } = await member("jo@example.com");
  const { code, stdout, stderr } = await person("Jo@example.com");
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toContain(sub);
  expect(stdout).toMatch(/^pool +jo@example\.com \(verified\), CONFIRMED$/m);
  expect(stdout).toMatch(/^record +bound to the Authsignal user /m);
  expect(stdout).toMatch(/the address that counts is jo@example\.com$/m);
  expect(stdout).toMatch(/^Authsignal +EMAIL_OTP jo@example\.com, verified \d{4}-/m);
  expect(stdout).toMatch(/^last time +\S+Z VerifyAuthChallengeResponse: accepted, factor EMAIL_OTP$/m);
  expect(JSON.parse((await person(sub, "--json")).stdout)).toMatchObject({
    pool: { sub, attributes: { email: "jo@example.com" } },
    record: { address: "jo@example.com" },
    authenticators: [{ verificationMethod: "EMAIL_OTP" }],
  });
});

test("it shows why a person was refused last, from a log that names nobody", async () => {
  const { somebody, sub } = await member("late@example.com");
  const faults = (init: RequestInit) => fetch(`${cloud.urls.authsignal}/faults.json`, init);
  const body = JSON.stringify({ route: "* /v1/*", kind: "bad-gateway" });
  await faults({ method: "POST", headers: { "content-type": "application/json" }, body });
  try {
    await expect(somebody.signIn()).rejects.toThrow(/AUTHSIGNAL_UNAVAILABLE/);
  } finally {
    await faults({ method: "DELETE" });
  }
  const { stdout } = await person("late@example.com");
  expect(stdout).toMatch(
    /^last time +\S+Z CreateAuthChallenge: AUTHSIGNAL_UNAVAILABLE, failure outage, service Authsignal, detail .*502/m,
  );
  const log = readFileSync(join(data, "functions.log"), "utf8");
  expect(log).toContain("AUTHSIGNAL_UNAVAILABLE");
  for (const name of ["late@example.com", sub]) expect(log).not.toContain(name);
});

test("--change-address moves the account: the new mailbox opens it, codes to the old one are not sent", async () => {
  const { sub } = await member("old@example.com");
  const moved = await person("old@example.com", "--change-address", "new@example.com");
  expect(moved).toMatchObject({ code: 0, stderr: "" });
  expect(moved.stdout).toMatch(/the address that counts is new@example\.com$/m);
  expect(claimsOf(await cloud.person("new@example.com").signIn())).toMatchObject({
    sub,
    email: "new@example.com",
  });
  expect(await person("old@example.com")).toMatchObject({
    code: 1,
    stderr: "env: nobody has the email old@example.com; expected the email or the sub of a person\n",
  });
  // It may be done twice.
  expect(await person(sub, "--change-address", "new@example.com")).toMatchObject({ code: 0, stderr: "" });
});

test("--recover ends what anybody holds, and the owner starts again with the address", async () => {
  const { somebody, tokens, sub } = await member("lost@example.com");
  const before = JSON.parse((await person(sub, "--json")).stdout);
  const recovered = await person("lost@example.com", "--recover");
  expect(recovered).toMatchObject({ code: 0, stderr: "" });
  expect(recovered.stdout).toMatch(/^record +unproven$/m);
  const ClientId = cloud.publicSettings("sdk-redirect")?.userPoolClientId;
  const refresh = new GetTokensFromRefreshTokenCommand({ ClientId, RefreshToken: tokens.RefreshToken });
  await expect(somebody.cognito.send(refresh)).rejects.toMatchObject({ name: "NotAuthorizedException" });
  expect(claimsOf(await somebody.signIn())).toMatchObject({ sub, email: "lost@example.com" });
  // Nor does it count again once the owner is back.
  await expect(somebody.cognito.send(refresh)).rejects.toMatchObject({ name: "NotAuthorizedException" });
  const after = JSON.parse((await person(sub, "--json")).stdout);
  expect(after.record.person).not.toBe(before.record.person);
});

test("--recover with an address gives a lost mailbox's account to another one", async () => {
  const { sub } = await member("taken@example.com");
  const recovered = await person("taken@example.com", "--recover", "--change-address", "mine@example.com");
  expect(recovered).toMatchObject({ code: 0, stderr: "" });
  expect(claimsOf(await cloud.person("mine@example.com").signIn())).toMatchObject({ sub });
});

test("--delete removes the person everywhere, and the address may sign up again", async () => {
  const { sub } = await member("gone@example.com");
  expect(await person("gone@example.com", "--delete")).toEqual({
    code: 0,
    stdout: `${sub} is deleted.\n`,
    stderr: "",
  });
  expect(await person(sub)).toMatchObject({
    code: 1,
    stderr: expect.stringContaining(`nobody has the sub ${sub}`),
  });
  const again = await member("gone@example.com");
  expect(again.sub).not.toBe(sub);
});

test("an outage is one line that says what can be done, and no stack", async () => {
  await member("wait@example.com");
  const faults = (init: RequestInit) => fetch(`${cloud.urls.authsignal}/faults.json`, init);
  const body = JSON.stringify({ route: "* /v1/*", kind: "bad-gateway" });
  await faults({ method: "POST", headers: { "content-type": "application/json" }, body });
  try {
    const { code, stderr } = await person("wait@example.com");
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^env: AUTHSIGNAL_UNAVAILABLE.*; expected the same command again once that is mended\n$/,
    );
  } finally {
    await faults({ method: "DELETE" });
  }
});
