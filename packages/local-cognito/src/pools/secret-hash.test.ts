import { expect, test } from "vitest";
import { secretHash } from "./secret-hash.ts";

test("is base64(HMAC-SHA256(secret, username + client id))", () => {
  // Computed with: printf '%s' 'jo@example.comwebclient' | openssl dgst -sha256 -hmac secret -binary | base64
  expect(secretHash("secret", "jo@example.com", "webclient")).toBe(
    "5u5dQPLUmrJzdi2E0ofPRvW8QZDEnOESJf2gAZR9B5Q=",
  );
});
