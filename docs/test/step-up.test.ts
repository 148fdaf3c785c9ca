import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Authsignal, VerificationMethod } from "@authsignal/node";
import { STEP_UP_ACTIONS } from "environments";
import { startLocalAuthsignal } from "local-authsignal";
import { AuthsignalVisit } from "local-cloud/testing";
import { expect, onTestFinished, test } from "vitest";
import { blocks } from "./support/blocks.ts";
import { inRepository } from "./support/repository.ts";
import { snippetFolder } from "./support/snippet-folder.ts";

test("the step-up of packages/triggers/README.md confirms what its person has proven, and nothing else", async () => {
  const [snippet] = blocks.filter(
    ({ file, language }) => file === "packages/triggers/README.md" && language === "ts",
  );
  const folder = snippetFolder();
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, "step-up.ts"), snippet?.text.replace("@cognito-authsignal/", "") ?? "");
  const { start, verify } = await import(join(folder, "step-up.ts"));

  const tenant = {
    tenantId: "t",
    apiSecretKey: "key",
    redirectUrls: [],
    frameAncestors: [],
    selfServiceEnrolment: true,
  };
  const server = await startLocalAuthsignal({ port: 0, dataFile: ":memory:", tenants: [tenant] });
  onTestFinished(() => server.close());
  const authsignal = new Authsignal({ apiSecretKey: "key", apiUrl: server.apiUrl });
  const email = "ada@example.com";
  const nobody = { userId: "ada", known: [] };
  expect(await start(authsignal, nobody, "transfer-1")).toEqual({ started: false, reason: "factor-gone" });
  const { authenticator } = await authsignal.enrollVerifiedAuthenticator({
    userId: "ada",
    attributes: { verificationMethod: VerificationMethod.EMAIL_OTP, email },
  });
  const ada = { userId: "ada", known: [authenticator.userAuthenticatorId] };

  const { url } = await start(authsignal, ada, "transfer-1");
  const token = await new AuthsignalVisit(server.url, url).prove(email);
  expect(await verify(authsignal, ada, "transfer-1", token)).toEqual({
    confirmed: true,
    factor: "EMAIL_OTP",
  });
  expect(await verify(authsignal, ada, "transfer-2", token)).toEqual({
    confirmed: false,
    reason: "not-proven",
  });
});

test("docs/security.md has the actions and messages that an environment with step-up needs", () => {
  const text = readFileSync(inRepository("docs/security.md"), "utf8");
  const rows = Array.from(text.matchAll(/^ {2}\| `([\w-]+)` *\| `([^`]+)` *\|$/gm), ([, action, message]) => [
    action,
    message,
  ]);
  expect(Object.fromEntries(rows)).toEqual(STEP_UP_ACTIONS);
});
