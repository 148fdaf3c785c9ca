import { generateKeyPairSync, sign } from "node:crypto";
import { fieldsOf } from "./fields-of.ts";
import type { Fixture } from "./fixture.ts";

/** A phone's key, as the mobile SDKs keep one: P-256, signatures in DER. */
export interface DeviceKey {
  /** Base64, SPKI DER. */
  readonly publicKey: string;
  /** ECDSA over SHA-256, DER, base64. */
  sign(text: string): string;
}

export function newDeviceKey(): DeviceKey {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  return {
    publicKey: publicKey.export({ format: "der", type: "spki" }).toString("base64"),
    sign: (text) => sign("sha256", Buffer.from(text), privateKey).toString("base64"),
  };
}

/** The query by which the device API finds a key. */
export function keyQuery({ publicKey }: Pick<DeviceKey, "publicKey">): URLSearchParams {
  return new URLSearchParams({ publicKey });
}

/** Pairs a new phone with a user through the client API, as a mobile app does. */
export async function pairDevice(f: Fixture, userId: string): Promise<DeviceKey> {
  const key = newDeviceKey();
  const scope = "add:authenticators";
  const { token } = await f.sdk.track({ userId, action: "pair", attributes: { scope } });
  const added = await f.client("/user-authenticators/push", token, {
    publicKey: key.publicKey,
    deviceName: "Phone",
    devicePlatform: "ios",
  });
  if (added.status !== 200) throw new Error(`The phone was not paired: ${await added.text()}`);
  return key;
}

/** Claims a QR code, as a phone does that scanned it. */
export function claimQr(f: Fixture, key: DeviceKey, challengeId: string): Promise<Response> {
  const { publicKey } = key;
  const body = { challengeId, publicKey, signature: key.sign(challengeId) };
  return f.client("/user-authenticators/qr-code/challenge/claim", undefined, body);
}

/** The request that waits for a phone: it signs a text first. */
export async function pendingOn(f: Fixture, key: DeviceKey): Promise<Response> {
  const query = keyQuery(key);
  const asked = await f.client(`/user-authenticators/push/challenge/sign?${query}`, undefined);
  const { message = "" } = await fieldsOf(asked);
  const signature = key.sign(message);
  return f.client(`/user-authenticators/push/challenge?${query}`, undefined, undefined, "GET", {
    "X-Authsignal-Signature": signature,
  });
}

/** Approves or denies: a push by default. */
export function answerOn(
  f: Fixture,
  key: DeviceKey,
  challengeId: string,
  approved: boolean,
  { kind = "push", verificationCode }: { kind?: "push" | "qr-code"; verificationCode?: string } = {},
): Promise<Response> {
  const { publicKey } = key;
  const body = { challengeId, publicKey, approved, signature: key.sign(challengeId), verificationCode };
  return f.client(`/user-authenticators/${kind}/challenge`, undefined, body);
}
