import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Authsignal, VerificationMethod } from "@authsignal/node";
import { startLocalAuthsignal } from "local-authsignal";
import { AuthsignalVisit } from "local-cloud/testing";
import { expect, onTestFinished, test, vi } from "vitest";
import { blocks } from "./support/blocks.ts";
import { snippetFolder } from "./support/snippet-folder.ts";

// The snippets for apps run in a browser: apps/{amplify-popup,sdk-redirect}/e2e/from-the-article.long.test.ts.
const snippets = blocks.filter(({ file }) => file === "docs/from-the-article.md").map(({ text }) => text);
const triggers = snippets.filter((text) => text.includes("TriggerHandler"));

const email = "ada@example.com";

/** The handlers of the document's triggers, in their order, with a tenant that knows Ada's address. */
async function deployed() {
  const server = await startLocalAuthsignal({
    port: 0,
    dataFile: ":memory:",
    tenants: [
      {
        tenantId: "t",
        apiSecretKey: "key",
        redirectUrls: ["http://localhost:5173/callback"],
        frameAncestors: [],
      },
    ],
  });
  onTestFinished(() => server.close());
  vi.stubEnv("AUTHSIGNAL_KEY", "key");
  vi.stubEnv("AUTHSIGNAL_URL", server.apiUrl);
  onTestFinished(() => void vi.unstubAllEnvs());
  await new Authsignal({ apiSecretKey: "key", apiUrl: server.apiUrl }).enrollVerifiedAuthenticator({
    userId: "ada",
    attributes: { verificationMethod: VerificationMethod.EMAIL_OTP, email },
  });
  const folder = snippetFolder();
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const handlers = triggers.map(async (text, index) => {
    writeFileSync(join(folder, `${index}.ts`), text);
    return (await import(join(folder, `${index}.ts`))).handler;
  });
  return { url: server.url, handlers: await Promise.all(handlers) };
}

const event = (request: object = {}) => ({
  request: { userAttributes: { sub: "ada", email }, ...request },
  response: {},
});

test("docs/from-the-article.md has three triggers and three parts of apps", () => {
  expect(triggers).toHaveLength(3);
  expect(snippets).toHaveLength(6);
});

test("the article's triggers open a challenge and accept its proof, and no other token", async () => {
  const { url, handlers } = await deployed();
  const [create, verify, createForRedirect] = handlers;
  for (const handler of [create, createForRedirect]) {
    const created = await handler(event());
    const challenge: string = created.response.publicChallengeParameters.url;
    const token = await new AuthsignalVisit(url, challenge).prove(email);
    const answered = await verify(event({ challengeAnswer: token }));
    expect(answered.response).toEqual({ answerCorrect: true });
  }
  const unproven = new URL((await create(event())).response.publicChallengeParameters.url);
  const refused = await verify(event({ challengeAnswer: unproven.searchParams.get("token") }));
  expect(refused.response).toEqual({ answerCorrect: false });
});
