import { isRecord, parseJson } from "../../json.ts";

/** What a challenge asks a passkey for, as far as its public parameters say. */
export interface PasskeyRequest {
  /** base64url */
  readonly challenge: string;
  readonly rpId: string | undefined;
  readonly userVerification: string | undefined;
}

/** 16 bytes or more, which is what WebAuthn asks of a challenge. */
const CHALLENGE = /^[A-Za-z0-9_+/-]{20,}={0,2}$/;
/** Names by which public parameters show that they are for WebAuthn, beside a challenge. */
const OF_WEBAUTHN =
  /^(rp_?id|relyingPartyId|rp|allowCredentials?|credentials?|credential_?ids?|userVerification|publicKey|fido2?\w*|webauthn\w*|passkeys?\w*)$/i;

/**
 * Finds a request for a passkey in public parameters: `PublicKeyCredentialRequestOptions` as JSON, whole or with one
 * parameter per member.
 */
export function passkeyRequestIn(
  publicParameters: Readonly<Record<string, unknown>>,
): PasskeyRequest | undefined {
  for (const place of placesIn(publicParameters)) {
    const challenge = memberOf(place, /challenge/i);
    if (challenge === undefined || !CHALLENGE.test(challenge)) continue;
    if (!Object.keys(place).some((name) => OF_WEBAUTHN.test(name))) continue;
    const rp = place["rp"];
    return {
      challenge: Buffer.from(challenge, "base64url").toString("base64url"),
      rpId:
        memberOf(place, /^(rp_?id|relyingPartyId)$/i) ?? (isRecord(rp) ? memberOf(rp, /^id$/) : undefined),
      userVerification: memberOf(place, /^userVerification$/i),
    };
  }
  return undefined;
}

/** The parameters, and every object in their JSON; each inherits the names around it. */
function placesIn(
  value: unknown,
  around: Readonly<Record<string, unknown>> = {},
): readonly Record<string, unknown>[] {
  const read = typeof value === "string" && value.startsWith("{") ? parseJson(value) : value;
  if (!isRecord(read)) return [];
  const place = { ...around, ...read };
  return [place, ...Object.values(read).flatMap((inner) => placesIn(inner, place))];
}

function memberOf(place: Readonly<Record<string, unknown>>, name: RegExp): string | undefined {
  const found = Object.entries(place).find(([key, value]) => name.test(key) && isText(value))?.[1];
  return isText(found) ? found : undefined;
}

function isText(value: unknown): value is string {
  return typeof value === "string" && !value.startsWith("{");
}
