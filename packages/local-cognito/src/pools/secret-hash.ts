import { createHmac, timingSafeEqual } from "node:crypto";
import { CognitoError } from "../errors.ts";
import type { AppClient } from "./app-client.ts";

/** base64(HMAC-SHA256(client secret, username + client id)), the user name exactly as sent. */
export function secretHash(secret: string, username: string, clientId: string): string {
  return createHmac("sha256", secret).update(username).update(clientId).digest("base64");
}

function same(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}

/**
 * Enforces SECRET_HASH. A hash with either of two secrets is accepted; to a public client none may be sent.
 *
 * @param names user names over which the hash may have been made; usually the one that was sent
 * @throws {NotAuthorizedException} when it is missing or wrong, or the client is public
 */
export function checkSecretHash(client: AppClient, names: readonly string[], hash: string | undefined): void {
  if (hash === undefined) {
    if (client.secrets.length === 0) return;
    throw new CognitoError(
      "NotAuthorizedException",
      `Client ${client.id} is configured with secret but SECRET_HASH was not received`,
    );
  }
  const valid = client.secrets.some(({ value }) =>
    names.some((name) => same(secretHash(value, name, client.id), hash)),
  );
  if (!valid)
    throw new CognitoError("NotAuthorizedException", `Unable to verify secret hash for client ${client.id}`);
}

/** Whether `secret` is one of the client's; a public client has none, and none may be sent. */
export function isClientSecret(client: AppClient, secret: string | undefined): boolean {
  if (secret === undefined) return client.secrets.length === 0;
  return client.secrets.some(({ value }) => same(value, secret));
}

/**
 * Enforces `ClientSecret`, which token operations carry in clear.
 *
 * @throws {NotAuthorizedException} when it is missing or wrong, or the client is public
 */
export function checkClientSecret(client: AppClient, secret: string | undefined): void {
  if (isClientSecret(client, secret)) return;
  throw new CognitoError("NotAuthorizedException", `Unable to verify client secret for client ${client.id}`);
}
