import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Authsignal, VerificationMethod } from "@authsignal/node";
import { expect, test } from "vitest";
import { startLocalAuthsignal } from "../src/index.ts";
import { enrolByEmail } from "./support/enrol.ts";
import { CALLBACK, fixture, TENANT } from "./support/fixture.ts";

const EMAIL = "ada@example.com";

test("users, tokens and codes survive a restart", async () => {
  const folder = await mkdtemp(join(tmpdir(), "local-authsignal-"));
  const options = { port: 0, dataFile: join(folder, "new", "state.sqlite"), tenants: [TENANT] };
  const first = await startLocalAuthsignal(options);
  const before = new Authsignal({ apiSecretKey: "secret-a", apiUrl: first.apiUrl, retries: 0 });
  const attributes = { verificationMethod: VerificationMethod.EMAIL_OTP, email: EMAIL };
  await before.enrollVerifiedAuthenticator({ userId: "u", attributes });
  const { token } = await before.track({ userId: "u", action: "signIn" });
  const headers = { Authorization: `Bearer ${token}`, "Content-Type": "application/json" };
  await fetch(`${first.apiUrl}/client/challenge/email-otp`, { method: "POST", headers });
  const code = first.outbox.messages({ to: EMAIL }).at(-1)?.code;
  await first.close();

  const second = await startLocalAuthsignal(options);
  const after = new Authsignal({ apiSecretKey: "secret-a", apiUrl: second.apiUrl, retries: 0 });
  expect((await after.getUser({ userId: "u" })).isEnrolled).toBe(true);
  const body = JSON.stringify({ verificationCode: code });
  const verified = await fetch(`${second.apiUrl}/client/verify/email-otp`, { method: "POST", headers, body });
  expect(await verified.json()).toMatchObject({ isVerified: true });
  await second.close();
  await rm(folder, { recursive: true });
});

test("putTenant replaces settings and keeps users", async () => {
  await using f = await fixture();
  const { token } = await enrolByEmail(f, "u", EMAIL);
  f.server.putTenant({ ...TENANT, redirectUrls: ["http://localhost:1/other"] });
  const track = (redirectUrl: string) =>
    f.sdk.track({ userId: "u", action: "signIn", attributes: { redirectUrl } });
  await expect(track(CALLBACK)).rejects.toMatchObject({ statusCode: 400, errorCode: "invalid_request" });
  expect((await track("http://localhost:1/other")).isEnrolled).toBe(true);
  expect((await f.sdk.validateChallenge({ token })).isValid).toBe(true);
});

test("links stand on the public URL, which is served besides the names of this machine", async () => {
  const server = await startLocalAuthsignal({
    port: 0,
    dataFile: ":memory:",
    publicUrl: "http://auth.localhost:9999/",
    tenants: [TENANT],
  });
  expect(server.url).toBe("http://auth.localhost:9999");
  expect(server.apiUrl).toBe("http://auth.localhost:9999/v1");
  await server.close();
});

test("a busy port and a file that is no database are named; nothing is left open", async () => {
  const folder = await mkdtemp(join(tmpdir(), "local-authsignal-"));
  const file = join(folder, "notes.txt");
  await writeFile(file, "these are notes, not a database, and long enough to have a header");
  await using f = await fixture();
  const port = Number(new URL(f.server.url).port);
  const start = (options: { port: number; dataFile: string }) =>
    startLocalAuthsignal({ ...options, tenants: [TENANT] });
  await expect(start({ port, dataFile: ":memory:" })).rejects.toMatchObject({
    code: "PORT_IN_USE",
    message: `port ${port} is in use; expected a free port (0 finds one)`,
  });
  await expect(start({ port: 0, dataFile: file })).rejects.toMatchObject({
    code: "DATA_FILE_UNUSABLE",
    message: `cannot open the data file ${file}: file is not a database; expected an SQLite file that can be written`,
  });
  await rm(folder, { recursive: true });
});
