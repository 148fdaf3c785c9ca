/** The steps of docs/upgrading.md, with data files that version 0.1 wrote (`support/version-0.1`). */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Authsignal } from "@authsignal/node";
import { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
import { claimsOf, startTestCloud, type TestCloud } from "local-cloud/testing";
import { TOTP } from "otpauth";
import { beforeAll, expect, onTestFinished, test } from "vitest";
import { parse } from "yaml";
import { blocks } from "./support/blocks.ts";
import { inRepository } from "./support/repository.ts";
import { snippetFolder } from "./support/snippet-folder.ts";

/** Signed in by code. */
const ADA = { email: "ada@example.com", sub: "00ab2572-769b-4ca7-ba43-12b6532d35d8" };
/** Signed in by code, then added an authenticator app. */
const GRACE = {
  email: "grace@example.com",
  sub: "9c4ed0d1-dccb-45fa-9e40-68d44337f4e4",
  totp: "ZRNR66D5DPN5SPSZFT4PB4UZ2SFHF3YQ",
};
/** Signed up and never signed in. */
const EDSGER = "edsger@example.com";
/** Signed up; then an attacker enrolled an authenticator app in her name. */
const MARGARET = { email: "margaret@example.com", attackersTotp: "JZ6NIZOTDCKIHAK6GN5VPPARFBTEWUB2" };

const snippet = (language: string) =>
  blocks.find((block) => block.file === "docs/upgrading.md" && block.language === language)?.text ?? "";

let upgraded: TestCloud;
beforeAll(async () => {
  const { cloud, close } = await upgrade({ firstStep: true });
  upgraded = cloud;
  return close;
});

/** This version, on the data of 0.1. */
async function upgrade({ firstStep }: { firstStep: boolean }) {
  const data = mkdtempSync(join(tmpdir(), "upgrading-"));
  for (const name of ["authsignal", "cognito"]) {
    const database = new DatabaseSync(join(data, `${name}.sqlite`));
    database.exec(readFileSync(inRepository(`docs/test/support/version-0.1/${name}.sql`), "utf8"));
    database.close();
  }
  const { enrolment } = parse(snippet("yaml")).config["cognito-authsignal:environment"];
  const cloud = await startTestCloud({
    dataFolder: data,
    settings: (configured) => ({ ...configured, enrolment }),
  });
  if (firstStep) await deleteUnproven(cloud, readFileSync(join(data, "authsignal-key"), "utf8"));
  const close = async () => {
    await cloud.close();
    rmSync(data, { recursive: true, force: true });
  };
  return { cloud, close };
}

/** Runs the first step as it stands in the document. */
async function deleteUnproven(cloud: TestCloud, apiSecretKey: string) {
  const folder = snippetFolder();
  const file = join(folder, "delete-unproven.ts");
  writeFileSync(file, snippet("ts"));
  const { deleteUnproven: run } = await import(file);
  rmSync(folder, { recursive: true });
  const cognito = new CognitoIdentityProviderClient({
    region: "us-east-1",
    endpoint: cloud.urls.cognito,
    credentials: { accessKeyId: "owner", secretAccessKey: "owner" },
  });
  await run(
    cognito,
    new Authsignal({ apiSecretKey, apiUrl: `${cloud.urls.authsignal}/v1` }),
    cloud.userPoolId(),
  );
}

/** Starts a sign-in, and answers it with a code of an authenticator app. */
async function signInByApp(cloud: TestCloud, email: string, secret: string) {
  // A step of 30 seconds is accepted once, and 0.1 may have used up the present one.
  cloud.advance(60_000);
  const person = cloud.person(email);
  const challenge = await person.start();
  const token = new URL(challenge.ChallengeParameters?.["url"] ?? "").searchParams.get("token");
  const response = await fetch(`${cloud.urls.authsignal}/v1/client/verify/totp`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
    body: JSON.stringify({ verificationCode: new TOTP({ secret }).generate({ timestamp: cloud.now() }) }),
  });
  const { accessToken = "" } = { ...Object(await response.json()) };
  return { isVerified: accessToken !== "", answer: () => person.answer(challenge, String(accessToken)) };
}

test("a person who signed in by code signs in by code, and is who they were", async () => {
  expect(claimsOf(await upgraded.person(ADA.email).signIn())).toMatchObject({
    sub: ADA.sub,
    email: ADA.email,
  });
});

test("a person who had added another factor signs in with that one", async () => {
  const { answer } = await signInByApp(upgraded, GRACE.email, GRACE.totp);
  const { AuthenticationResult } = await answer();
  expect(claimsOf(AuthenticationResult ?? {})).toMatchObject({ sub: GRACE.sub, email: GRACE.email });
});

test("a person who never signed in proves the address", async () => {
  expect(claimsOf(await upgraded.person(EDSGER).signIn())).toMatchObject({
    email: EDSGER,
    email_verified: true,
  });
});

test("an attacker who enrolled first stays out, and the owner gets in", async () => {
  const { isVerified } = await signInByApp(upgraded, MARGARET.email, MARGARET.attackersTotp);
  expect(isVerified).toBe(false);
  expect(claimsOf(await upgraded.person(MARGARET.email).signIn())).toMatchObject({ email: MARGARET.email });
});

test("without the first step the attacker's factor is trusted: the step is needed", async () => {
  const { cloud, close } = await upgrade({ firstStep: false });
  onTestFinished(close);
  const { answer } = await signInByApp(cloud, MARGARET.email, MARGARET.attackersTotp);
  expect((await answer()).AuthenticationResult).toBeDefined();
});
