import { expect, test } from "vitest";
import { answerKms } from "./kms.ts";

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
