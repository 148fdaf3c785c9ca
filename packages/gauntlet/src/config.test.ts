import { expect, test } from "vitest";
import { DEFAULTS, defineConfig } from "./config.ts";

const ENDPOINTS = {
  authsignalUrl: "http://127.0.0.1:1/v1",
  authsignalKey: "the-key",
  awsUrl: "http://127.0.0.1:1",
  action: "signIn",
  clientId: "client-1",
  redirectUrl: "https://app.example/callback",
};

test("a config holds what it names, and the defaults for everything else", () => {
  const answer = (token: string) => `<${token}>`;
  const config = defineConfig({ answer, unknownUsers: "refuse" });
  expect(config.answer("t")).toBe("<t>");
  expect({ ...config, answer: DEFAULTS.answer, unknownUsers: "decoy" }).toEqual(DEFAULTS);
  expect(DEFAULTS.unknownUsers).toBe("decoy");
});

test("the default variables reach the gauntlet's services, and the key is in none of them", () => {
  const variables = DEFAULTS.variables(ENDPOINTS);
  expect(variables).toMatchObject({
    AUTHSIGNAL_API_URL: ENDPOINTS.authsignalUrl,
    AUTHSIGNAL_ACTION: "signIn",
  });
  const aws = Object.entries(variables).filter(([name]) => name.startsWith("AWS_ENDPOINT_URL"));
  expect(aws.map(([, url]) => url)).toEqual([ENDPOINTS.awsUrl, ENDPOINTS.awsUrl, ENDPOINTS.awsUrl]);
  expect(JSON.stringify(variables)).not.toContain("the-key");
});

test("the default parameter names the client with its redirect URL", () => {
  expect(JSON.parse(DEFAULTS.parameter(ENDPOINTS))).toEqual({
    clients: { "client-1": { redirectUrl: "https://app.example/callback" } },
  });
});

test("by default an answer is the token as it is, and nobody has anything to prove or to send along", () => {
  const passkey = { credentialId: "", publicKeyCose: "", publicKeyPem: "", userHandle: "", counter: 0 };
  const somebody = { userName: "jo", sub: "s", passkey };
  expect(DEFAULTS.answer("t")).toBe("t");
  expect(
    DEFAULTS.prove({ userName: "jo", sub: "s", publicParameters: {}, at: 0, messages: [] }),
  ).toBeUndefined();
  expect(DEFAULTS.tables({ victim: somebody, attacker: somebody })).toEqual({});
  expect(DEFAULTS.attributes(somebody)).toEqual({});
  expect(DEFAULTS.invitation(somebody, { kmsMac: () => "mac" })).toBeUndefined();
  expect(DEFAULTS.services({ host: "x", path: "/", body: "" })).toBeUndefined();
});
