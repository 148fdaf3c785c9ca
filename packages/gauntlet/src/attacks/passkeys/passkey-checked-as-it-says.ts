import { createHmac, createPublicKey } from "node:crypto";
import { type Attack, AWS } from "../../attack.ts";
import type { Lab } from "../../lab/lab.ts";
import { acceptsPasskey } from "../../lab/passkeys/accepts.ts";
import { passkeyOf } from "../../lab/passkeys/authenticator.ts";
import { ATTACKER, VICTIM } from "../../lab/people.ts";

/** Names under which an answer could bring its own key. */
const KEY_NAMES = [
  "publicKey",
  "public_key",
  "publicKeyPem",
  "credentialPublicKey",
  "publicKeyBytes",
  "jwk",
  "key",
];
const ALGORITHM_NAMES = ["alg", "algorithm", "publicKeyAlgorithm"];

export const passkeyCheckedAsItSays: Attack = {
  id: "passkey-checked-as-it-says",
  title: "Key and algorithm of an assertion are those that were stored",
  triggers: ["create", "verify"],
  needs: "passkeys",
  severity: "critical",
  does: "Signs with a key of their own and sends its public half along, as a registration does; or names an algorithm in which anybody can sign: none, or an HMAC under the victim's public key.",
  asvs: "6.8.2",
  alsoAsvs: ["9.1.2", "9.1.3"],
  aws: AWS.verify,
  fix: "Take key and algorithm from what was stored when this user registered this credential, and from nowhere else.",
  async run(lab) {
    for (const { form, key } of formsOfKey(lab))
      for (const credentialOf of [VICTIM, ATTACKER, null]) {
        const extra = Object.fromEntries(KEY_NAMES.map((name) => [name, key]));
        if (await acceptsPasskey(lab, { signedBy: ATTACKER, credentialOf, userHandleOf: VICTIM }, extra))
          return `Verify accepted an assertion that the attacker had signed, by the public key in the answer (${form}).`;
      }
    const { publicKeyPem } = passkeyOf(VICTIM, lab.config.passkeys.algorithm);
    for (const { named, signature } of algorithmsOfAnybody(publicKeyPem)) {
      const extra = Object.fromEntries(ALGORITHM_NAMES.map((name) => [name, named]));
      if (await acceptsPasskey(lab, { signature }, extra))
        return `Verify accepted an assertion whose answer names the algorithm ${named}, in which anybody can sign.`;
    }
    return undefined;
  },
};

/** The attacker's public key as relying parties read one. */
function formsOfKey({ config }: Lab): readonly { readonly form: string; readonly key: unknown }[] {
  const { publicKeyCose, publicKeyPem } = passkeyOf(ATTACKER, config.passkeys.algorithm);
  const key = createPublicKey(publicKeyPem);
  const der = key.export({ type: "spki", format: "der" });
  return [
    { form: "COSE in base64url", key: publicKeyCose },
    { form: "COSE in base64", key: Buffer.from(publicKeyCose, "base64url").toString("base64") },
    { form: "SPKI in base64", key: der.toString("base64") },
    { form: "SPKI in base64url", key: der.toString("base64url") },
    { form: "PEM", key: publicKeyPem },
    { form: "JWK", key: key.export({ format: "jwk" }) },
  ];
}

interface Forged {
  readonly named: string | number;
  readonly signature: (right: string, signed: Buffer) => string;
}

function algorithmsOfAnybody(publicKeyPem: string): readonly Forged[] {
  const hmac = (_right: string, signed: Buffer) =>
    createHmac("sha256", publicKeyPem).update(signed).digest("base64url");
  return [
    { named: "none", signature: () => "" },
    { named: "HS256", signature: hmac },
    // HMAC 256/256 of COSE.
    { named: 5, signature: hmac },
  ];
}
