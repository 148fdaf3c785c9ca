import { GenerateMacCommand, KMSClient, VerifyMacCommand } from "@aws-sdk/client-kms";

const kms = new KMSClient({
  maxAttempts: 2,
  requestHandler: { connectionTimeout: 500, requestTimeout: 1500 },
});
const KEY = { KeyId: process.env.LINK_KEY_ID, MacAlgorithm: "HMAC_SHA_256" };

/** The key never leaves KMS; both purposes have a prefix of their own. */
const message = (purpose, text) => Buffer.from(`${purpose}\n${text}`, "utf8");

export async function sign(purpose, text) {
  const { Mac } = await kms.send(new GenerateMacCommand({ ...KEY, Message: message(purpose, text) }));
  return Buffer.from(Mac).toString("base64url");
}

export async function signed(purpose, text, mac) {
  try {
    const { MacValid } = await kms.send(
      new VerifyMacCommand({ ...KEY, Message: message(purpose, text), Mac: Buffer.from(mac, "base64url") }),
    );
    return MacValid === true;
  } catch (error) {
    if (error.name === "KMSInvalidMacException") return false;
    throw error;
  }
}
