import { createPublicKey, verify } from "node:crypto";
import { expect, test } from "vitest";
import { answerKms, kmsMac } from "./kms.ts";

const Message = Buffer.from("a link").toString("base64");
const signed = (SigningAlgorithm: string) => {
  const [, body] = answerKms("Sign", { Message, SigningAlgorithm });
  return "Signature" in body ? body.Signature : undefined;
};

test.each(["RSASSA_PKCS1_V1_5_SHA_256", "RSASSA_PSS_SHA_512", "ECDSA_SHA_256"])(
  "a signature by %s is valid for its message and for no other",
  (SigningAlgorithm) => {
    const Signature = signed(SigningAlgorithm);
    const other = Buffer.from("another link").toString("base64");
    expect(answerKms("Verify", { Message, Signature, SigningAlgorithm })[1]).toMatchObject({
      SignatureValid: true,
    });
    expect(answerKms("Verify", { Message: other, Signature, SigningAlgorithm })).toEqual([
      400,
      { __type: "KMSInvalidSignatureException" },
    ]);
  },
);

test("two signatures of one message by PSS differ, as in KMS, and two by PKCS #1 do not", () => {
  expect(signed("RSASSA_PSS_SHA_256")).not.toBe(signed("RSASSA_PSS_SHA_256"));
  expect(signed("RSASSA_PKCS1_V1_5_SHA_256")).toBe(signed("RSASSA_PKCS1_V1_5_SHA_256"));
});

const base64 = (text: string) => Buffer.from(text).toString("base64");
const answered = (operation: string, input: object) => {
  const [status, body] = answerKms(operation, { ...input });
  return { status, ...JSON.parse(JSON.stringify(body)) };
};

test("a MAC is valid for its message and key, and for no other", () => {
  const KeyId = "alias/links";
  const { Mac } = answered("GenerateMac", { KeyId, Message });
  expect(Mac).toBe(kmsMac(KeyId, "a link"));
  expect(answered("VerifyMac", { KeyId, Message, Mac })).toMatchObject({ status: 200, MacValid: true });
  for (const wrong of [
    { KeyId, Message: base64("another"), Mac },
    { KeyId: "alias/others", Message, Mac },
    { KeyId, Message, Mac: base64("x") },
  ])
    expect(answered("VerifyMac", wrong)).toEqual({ status: 400, __type: "KMSInvalidMacException" });
});

test("a MAC of no bytes is no MAC", () => {
  for (const Mac of ["", undefined])
    expect(answered("VerifyMac", { Message, Mac })).toEqual({ status: 400, __type: "ValidationException" });
});

test("what was encrypted is opened under its key and context, and under no other", () => {
  const EncryptionContext = { user: "jo" };
  const { CiphertextBlob } = answered("Encrypt", {
    KeyId: "k",
    Plaintext: base64("1234"),
    EncryptionContext,
  });
  expect(Buffer.from(CiphertextBlob, "base64").toString()).not.toContain("1234");
  expect(answered("Decrypt", { KeyId: "k", CiphertextBlob, EncryptionContext })).toMatchObject({
    status: 200,
    Plaintext: base64("1234"),
  });
  for (const wrong of [
    { KeyId: "k", CiphertextBlob },
    { KeyId: "other", CiphertextBlob, EncryptionContext },
    { KeyId: "k", CiphertextBlob, EncryptionContext: { user: "kim" } },
    { KeyId: "k", CiphertextBlob: base64("x"), EncryptionContext },
  ])
    expect(answered("Decrypt", wrong)).toEqual({ status: 400, __type: "InvalidCiphertextException" });
});

test("a data key comes open and sealed, and is another one each time", () => {
  const one = answered("GenerateDataKey", { KeyId: "k" });
  expect(Buffer.from(one.Plaintext, "base64")).toHaveLength(32);
  const { CiphertextBlob } = one;
  expect(answered("Decrypt", { KeyId: "k", CiphertextBlob }).Plaintext).toBe(one.Plaintext);
  expect(answered("GenerateDataKey", { KeyId: "k" }).Plaintext).not.toBe(one.Plaintext);
});

test("a public key verifies what was signed", () => {
  const SigningAlgorithm = "ECDSA_SHA_256";
  const { PublicKey } = answered("GetPublicKey", { SigningAlgorithm });
  const key = createPublicKey({ key: Buffer.from(PublicKey, "base64"), format: "der", type: "spki" });
  const signature = Buffer.from(String(signed(SigningAlgorithm)), "base64");
  expect(verify("sha256", Buffer.from("a link"), key, signature)).toBe(true);
});

test("bytes are drawn as many as are asked for, and an operation that is not there is refused", () => {
  expect(Buffer.from(answered("GenerateRandom", { NumberOfBytes: 9 }).Plaintext, "base64")).toHaveLength(9);
  expect(answered("ReEncrypt", {})).toMatchObject({ status: 400, message: "The fake has no ReEncrypt." });
});
