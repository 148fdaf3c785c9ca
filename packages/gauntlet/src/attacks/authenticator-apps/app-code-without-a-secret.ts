import { createHmac } from "node:crypto";
import { type Attack, AWS } from "../../attack.ts";
import { openProven } from "../../lab/checks.ts";
import { NotApplicable } from "../../lab/not-applicable.ts";
import { type LabUser, NEWCOMER } from "../../lab/people.ts";

const STEP_MS = 30_000;

export const appCodeWithoutASecret: Attack = {
  id: "app-code-without-a-secret",
  title: "Nobody without an authenticator app has a code",
  triggers: ["create", "verify"],
  severity: "critical",
  does: "Signs in as somebody who has set up no authenticator app, with the codes that follow from an empty secret, from undefined, or from what anybody knows of a person.",
  asvs: "6.5.3",
  alsoAsvs: ["2.2.3"],
  aws: AWS.verify,
  fix: "Refuse everybody without a confirmed secret before a code is computed.",
  async run(lab) {
    const { proof } = await openProven(lab);
    if (lab.flow?.proof.source !== "config" || !/^\d{6,8}$/.test(proof))
      throw new NotApplicable("prove() of the config answers with no code of an authenticator app");
    for (const { what, secret } of secretsOf(NEWCOMER)) {
      const opened = await lab.open(NEWCOMER);
      const code = totp(secret, lab.now, proof.length);
      if ((await lab.answer(opened, code)).correct)
        return `Verify accepted the code of ${what} from somebody who has no authenticator app.`;
    }
    return undefined;
  },
};

interface Secret {
  readonly what: string;
  readonly secret: Buffer;
}

/** What a missing secret turns into, and what is no secret. */
function secretsOf({ sub, email = "" }: LabUser): readonly Secret[] {
  return [
    { what: "an empty secret", secret: Buffer.alloc(0) },
    ...["undefined", "null", "[object Object]"].map((text) => ({
      what: `the secret "${text}"`,
      secret: Buffer.from(text),
    })),
    { what: "the secret undefined in base32", secret: base32("undefined") },
    { what: "their sub", secret: Buffer.from(sub) },
    { what: "their address", secret: Buffer.from(email) },
  ];
}

/** A time-based code with SHA-1, which authenticator apps use. https://www.rfc-editor.org/rfc/rfc6238 */
export function totp(secret: Buffer, ms: number, digits: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(ms / STEP_MS)));
  const mac = createHmac("sha1", secret).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 15;
  const number = (mac.readUInt32BE(offset) & 0x7fff_ffff) % 10 ** digits;
  return String(number).padStart(digits, "0");
}

/** As libraries read a secret: what is no letter of the alphabet is left out. */
export function base32(text: string): Buffer {
  const bits = [...text.toUpperCase()]
    .map((letter) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter))
    .filter((value) => value >= 0)
    .map((value) => value.toString(2).padStart(5, "0"))
    .join("");
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}
