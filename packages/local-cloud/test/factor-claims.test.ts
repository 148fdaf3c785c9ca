import { GetTokensFromRefreshTokenCommand } from "@aws-sdk/client-cognito-identity-provider";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type SdkPerson, startTestCloud, type TestCloud } from "../src/testing/index.ts";
import { verifiedClaims } from "./support/verified-claims.ts";

/** Tokens say by which factor somebody signed in: the whole way, with the tables that the program declares. */

let cloud: TestCloud;

beforeAll(async () => {
  cloud = await startTestCloud({
    settings: (environment) => ({
      ...environment,
      signIn: { ...environment.signIn, factorClaims: true, passkeyAutofill: true },
    }),
  });
});
afterAll(() => cloud.close());

const factor = { sign_in_factor: "EMAIL_OTP", sign_in_factor_at: expect.stringMatching(/^\d{4}-.+Z$/) };
const withoutFactor = expect.not.objectContaining({ sign_in_factor: expect.anything() });

/** The claims of the token that a refresh gives. */
async function refreshed(person: SdkPerson, RefreshToken: string | undefined) {
  const ClientId = cloud.publicSettings("sdk-redirect")?.userPoolClientId;
  const { AuthenticationResult } = await person.cognito.send(
    new GetTokensFromRefreshTokenCommand({ ClientId, RefreshToken }),
  );
  return verifiedClaims(cloud, AuthenticationResult?.IdToken);
}

test("both tokens name the factor and the time; refreshed ones do not", async () => {
  const jo = cloud.person("jo@example.com");
  const tokens = await jo.signUpAndIn({ signInId: crypto.randomUUID() });
  expect(await verifiedClaims(cloud, tokens.IdToken)).toMatchObject({ token_use: "id", ...factor });
  expect(await verifiedClaims(cloud, tokens.AccessToken)).toMatchObject({ token_use: "access", ...factor });
  expect(await refreshed(jo, tokens.RefreshToken)).toEqual(withoutFactor);
});

test("a client that draws no id gets tokens without the claim, whatever else it says", async () => {
  const al = cloud.person("al@example.com");
  const tokens = await al.signUpAndIn({ sign_in_factor: "PASSKEY", signInId: "1" });
  expect(await verifiedClaims(cloud, tokens.IdToken)).toEqual(withoutFactor);
});

test("the log says what happened to the factor, and no id", async () => {
  const before = cloud.functionLog.length;
  const signInId = crypto.randomUUID();
  const bo = cloud.person("bo@example.com");
  const tokens = await bo.signUpAndIn({ signInId });
  await refreshed(bo, tokens.RefreshToken);
  await bo.signIn();
  const printed = cloud.functionLog.slice(before).join("\n");
  expect(printed).toContain('"factorKept":"kept"');
  expect(printed).toContain('"outcome":"claimed"');
  expect(printed).toContain('"outcome":"not-a-sign-in"');
  expect(printed).toContain('"outcome":"not-named"');
  expect(printed).not.toContain("@example.com");
  expect(printed).not.toContain(signInId);
});
