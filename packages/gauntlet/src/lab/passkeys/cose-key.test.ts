import { createPublicKey, generateKeyPairSync } from "node:crypto";
import { expect, test } from "vitest";
import { coseKey } from "./cose-key.ts";

const b64 = (bytes: number) => Buffer.alloc(bytes, 7).toString("base64url");

test.each([
  ["RSA", { kty: "RSA", n: b64(256), e: "AQAB" }, /^a401030339010020590100(07){256}2143010001$/],
  ["Ed25519", { kty: "OKP", crv: "Ed25519", x: b64(32) }, /^a4010103272006215820(07){32}$/],
])("a key of %s is written as its COSE_Key", (_what, jwk, hex) => {
  expect(coseKey(createPublicKey({ key: jwk, format: "jwk" })).toString("hex")).toMatch(hex);
});

test("a key on P-256 has both coordinates", () => {
  const { publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const { x = "", y = "" } = publicKey.export({ format: "jwk" });
  const hex = (part: string) => Buffer.from(part, "base64url").toString("hex");
  expect(coseKey(publicKey).toString("hex")).toBe(`a5010203262001215820${hex(x)}225820${hex(y)}`);
});
