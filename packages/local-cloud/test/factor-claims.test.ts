import { GetTokensFromRefreshTokenCommand } from "@aws-sdk/client-cognito-identity-provider";
import { JwtRsaVerifier } from "aws-jwt-verify";
import { SimpleJwksCache } from "aws-jwt-verify/jwk";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startTestCloud, type TestCloud } from "../src/testing.ts";
import { cognitoOf, tokensByEmail } from "./sign-in-by-email.ts";

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

/** The claims of a token that the pool has signed. */
async function verified(token: string | undefined) {
  const issuer = `${cloud.urls.cognito}/${cloud.userPoolId()}`;
  const fetcher = { fetch: async (uri: string) => (await fetch(uri)).arrayBuffer() };
  const verifier = JwtRsaVerifier.create(
    { issuer, audience: null, jwksUri: `${issuer}/.well-known/jwks.json` },
    { jwksCache: new SimpleJwksCache({ fetcher }) },
  );
  return verifier.verify(token ?? "");
}

const factor = { sign_in_factor: "EMAIL_OTP", sign_in_factor_at: expect.stringMatching(/^\d{4}-.+Z$/) };

it("both tokens name the factor and the time; refreshed ones do not", async () => {
  const tokens = await tokensByEmail(cloud, "jo@example.com", {
    clientMetadata: { signInId: crypto.randomUUID() },
  });
  expect(await verified(tokens.IdToken)).toMatchObject({ token_use: "id", ...factor });
  expect(await verified(tokens.AccessToken)).toMatchObject({ token_use: "access", ...factor });
  const { client, ClientId } = cognitoOf(cloud);
  const { AuthenticationResult } = await client.send(
    new GetTokensFromRefreshTokenCommand({ ClientId, RefreshToken: tokens.RefreshToken }),
  );
  const refreshed = await verified(AuthenticationResult?.IdToken);
  expect(Object.keys(refreshed).filter((name) => name.startsWith("sign_in_factor"))).toEqual([]);
});

it("a client that draws no id gets tokens without the claim, whatever else it says", async () => {
  const tokens = await tokensByEmail(cloud, "al@example.com", {
    clientMetadata: { sign_in_factor: "PASSKEY", signInId: "1" },
  });
  const claims = await verified(tokens.IdToken);
  expect(Object.keys(claims).filter((name) => name.startsWith("sign_in_factor"))).toEqual([]);
});

it("the log tells what became of it, and no id", () => {
  const printed = cloud.functionLog.join("\n");
  expect(printed).toContain('"factorKept":"kept"');
  expect(printed).toContain('"outcome":"claimed"');
  expect(printed).toContain('"outcome":"not-a-sign-in"');
  expect(printed).toContain('"outcome":"not-named"');
  expect(printed).not.toContain("@example.com");
});
