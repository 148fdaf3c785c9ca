import { createServer } from "node:http";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { expect, onTestFinished, test } from "vitest";
import { bearerToken, bearerVerifier } from "./bearer.ts";

const NOW = Date.parse("2026-11-27T12:00:00Z");
const { privateKey, publicKey } = await generateKeyPair("RS256");

/** A pool that publishes its key, and a verifier for it at a fixed time. */
async function pool() {
  const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: "k", alg: "RS256", use: "sig" }] };
  const server = createServer((_, response) => response.end(JSON.stringify(jwks)));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const issuer = `http://127.0.0.1:${Object(server.address()).port}`;
  const verify = bearerVerifier({ issuer, clientIds: async () => ["client-1"], now: () => NOW });
  const token = (claims: Readonly<Record<string, unknown>> = {}) =>
    new SignJWT({
      sub: "sub-1",
      username: "name-1",
      client_id: "client-1",
      token_use: "access",
      iss: issuer,
      exp: NOW / 1000 + 60,
      ...claims,
    })
      .setProtectedHeader({ alg: "RS256", kid: "k" })
      .sign(privateKey);
  return { verify, token, server };
}

test("an access token of a listed client says whose it is", async () => {
  const { verify, token } = await pool();
  expect(await verify(await token())).toEqual({ sub: "sub-1", userName: "name-1", clientId: "client-1" });
});

test.each([
  ["has ended", { exp: NOW / 1000 - 1 }],
  ["never ends", { exp: undefined }],
  ["is of another issuer", { iss: "https://cognito-idp.eu-central-1.amazonaws.com/other" }],
  ["is an ID token", { token_use: "id" }],
  ["says no use", { token_use: undefined }],
  ["is of a client that is not listed", { client_id: "client-2" }],
  ["names no client", { client_id: undefined }],
  ["names nobody", { sub: undefined }],
])("a token does not count that %s", async (_what, claims) => {
  const { verify, token } = await pool();
  expect(await verify(await token(claims))).toBeUndefined();
});

test("a pool whose keys cannot be read says nothing about a token", async () => {
  const { verify, token, server } = await pool();
  const signed = await token();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await expect(verify(signed)).rejects.toThrow("fetch failed");
});

test.each([
  ["Bearer a.b.c", "a.b.c"],
  ["bearer a.b.c", "a.b.c"],
  ["Basic a.b.c", undefined],
  ["Bearer a.b", undefined],
  ["Bearer a.b.c, Bearer d.e.f", undefined],
  [undefined, undefined],
])("the header %s has the token %s", (header, token) => {
  expect(bearerToken(header)).toBe(token);
});
