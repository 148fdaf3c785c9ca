import fc from "fast-check";
import { expect, test } from "vitest";
import type { TraceEvent } from "../events/trace-event.ts";
import { MASKED, mask, maskText } from "./mask.ts";
import { maskEvent } from "./mask-event.ts";

const JWT = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJqbyJ9.c2lnbmF0dXJl";
const SESSION = `AYABe${"x".repeat(64)}`;

test.each([
  [{ Session: SESSION }],
  [{ AuthParameters: { USERNAME: "jo", PASSWORD: "hunter2", SECRET_HASH: "abc=" } }],
  [
    {
      ChallengeResponses: {
        ANSWER: "123456",
        PASSWORD_CLAIM_SIGNATURE: "sig",
        PASSWORD_CLAIM_SECRET_BLOCK: "block",
      },
    },
  ],
  [{ AuthenticationResult: { AccessToken: JWT, IdToken: JWT, RefreshToken: "opaque-refresh" } }],
  [{ request: { challengeAnswer: "123456" } }],
  [{ verificationCode: "123456", recoveryCodes: ["aaaa-bbbb", "cccc-dddd"] }],
  [{ SecretString: "the key", ClientSecret: "client secret" }],
  [{ UserAttributes: [{ Name: "custom:api_token", Value: "t0ken" }] }],
  [{ Item: { token: { S: "t0ken" } } }],
  [{ body: JSON.stringify({ token: "t0ken", password: "hunter2" }) }],
  [{ NEW_PASSWORD: "hunter2", PreviousPassword: "hunter1", ProposedPassword: "hunter3" }],
])("masks what is secret by its name: %j", (value) => {
  const shown = JSON.stringify(mask(value));
  for (const secret of [
    ...["hunter", "abc=", "123456", '"sig"', '"block"', "opaque-refresh", "aaaa-bbbb", "cccc-dddd"],
    ...["the key", "client secret", "t0ken", SESSION, JWT],
  ])
    expect(shown).not.toContain(secret);
  expect(shown).toContain(MASKED);
});

test("masks what is secret by its form, in any text", () => {
  expect(maskText(`got ${JWT}`)).toBe(`got ${MASKED}`);
  expect(maskText(`http://localhost:5181/?token=${JWT}&mode=popup`)).toBe(
    `http://localhost:5181/?token=${MASKED}&mode=popup`,
  );
  expect(maskText(`Session ${SESSION} is used`)).toBe(`Session ${MASKED} is used`);
  expect(mask({ ChallengeParameters: { url: `http://localhost/?token=${JWT}` } })).toEqual({
    ChallengeParameters: { url: `http://localhost/?token=${MASKED}` },
  });
});

test("leaves what one debugs with", () => {
  const value = {
    triggerSource: "DefineAuthChallenge_Authentication",
    request: {
      session: [{ challengeName: "PASSWORD_VERIFIER", challengeResult: true, challengeMetadata: null }],
      userAttributes: { email: "jo@example.com", sub: "0000" },
      privateChallengeParameters: { idempotencyKey: "key-1", passwordShown: "false", version: "3" },
    },
    TokenType: "Bearer",
    ExpiresIn: 3600,
  };
  expect(mask(value)).toEqual(value);
});

test("no event shows a secret that it carries, whatever the secret is", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z0-9]{12,40}$/), (secret) => {
      const events: TraceEvent[] = [
        {
          kind: "operation-started",
          call: "c",
          at: 1,
          operation: "X",
          page: "p",
          size: 1,
          input: { Session: secret, P: { PASSWORD: secret } },
        },
        { kind: "operation-ended", call: "c", at: 1, output: { AuthenticationResult: { IdToken: secret } } },
        {
          ...{
            kind: "trigger-started",
            call: "c",
            invocation: "i",
            at: 1,
            trigger: "T",
            functionArn: "a",
            attempt: 1,
            attempts: 1,
          },
          event: JSON.stringify({ request: { challengeAnswer: secret, clientMetadata: { token: secret } } }),
        },
        {
          kind: "trigger-ended",
          invocation: "i",
          at: 1,
          result: { kind: "returned", payload: JSON.stringify({ code: secret }) },
        },
        {
          ...{
            kind: "authsignal",
            at: 1,
            took: 1,
            invocation: "i",
            idempotencyKey: "k",
            method: "GET",
            status: 200,
            size: 1,
          },
          ...{
            path: `/?token=${secret}`,
            input: { verificationCode: secret },
            output: JSON.stringify({ accessToken: secret }),
          },
        },
        {
          ...{ kind: "aws", at: 1, took: 1, invocation: "i", role: "r", target: "t", decision: undefined },
          ...{ input: {}, output: { SecretString: secret } },
        },
        {
          ...{ kind: "message", service: "authsignal", at: 1, to: "jo", channel: "EMAIL_OTP" },
          content: { code: secret, url: `http://x/?token=${secret}`, text: `Your code is ${secret}.` },
        },
        {
          ...{
            kind: "webhook",
            at: 1,
            took: 1,
            idempotencyKey: "k",
            url: `http://x/?secret=${secret}`,
            problem: undefined,
          },
          content: { data: { code: secret } },
        },
      ];
      for (const event of events) expect(JSON.stringify(maskEvent(event))).not.toContain(secret);
    }),
  );
});
