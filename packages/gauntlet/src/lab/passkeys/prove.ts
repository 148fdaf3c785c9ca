import { VICTIM } from "../people.ts";
import type { OpenRound } from "../round.ts";
import { PASSKEY_ANSWERS } from "./answers.ts";
import { type AssertionInput, assertionOf, type PasskeyAlgorithm } from "./authenticator.ts";
import { passkeyRequestIn } from "./request.ts";

/** Where passkeys of the lab are used: from the config, or as the challenge and the redirect URL say. */
export interface PasskeySite {
  readonly rpId?: string;
  readonly origin?: string;
  /** What passkeys sign with; ES256, if absent. */
  readonly algorithm?: PasskeyAlgorithm;
}

/**
 * ANSWER by the passkey of the person who opened a round.
 *
 * @param label a name of PASSKEY_ANSWERS
 * @param difference what an attack changes
 * @returns `undefined` where the round does not ask for a passkey
 */
export function provedByPasskey(
  { publicParameters, person }: Pick<OpenRound, "publicParameters" | "person">,
  site: PasskeySite,
  label: string,
  difference: Partial<AssertionInput> = {},
): string | undefined {
  const request = passkeyRequestIn(publicParameters);
  const written = PASSKEY_ANSWERS[label];
  if (!request || !written) return undefined;
  const rpId = site.rpId ?? request.rpId ?? "app.example.com";
  return written(
    assertionOf({
      challenge: request.challenge,
      origin: site.origin ?? `https://${rpId}`,
      rpId,
      type: "webauthn.get",
      userPresent: true,
      userVerified: true,
      signedBy: person,
      credentialOf: person,
      userHandleOf: person,
      algorithm: site.algorithm ?? "ES256",
      signature: (right) => right,
      ...difference,
    }),
  );
}

/** Whether a challenge insists on the verification of the person, by a PIN or their body. */
export function isVerificationRequired({ publicParameters }: Pick<OpenRound, "publicParameters">): boolean {
  return passkeyRequestIn(publicParameters)?.userVerification === "required";
}

/** Public parameters in which a passkey is asked for, with whose it would be: for what failed, in the words of a report. */
export function passkeyAdvice(publicParameters: Readonly<Record<string, unknown>>): string {
  return passkeyRequestIn(publicParameters)
    ? ` It asks for a passkey: give the handlers the victim's in "tables" or "attributes" (${VICTIM.email}'s is victim.passkey), and the site in "passkeys".`
    : "";
}
