import { createHash, createHmac } from "node:crypto";
import { type Attack, AWS } from "../../attack.ts";
import { openProven } from "../../lab/checks.ts";
import { knowledgeOf } from "../../lab/knowledge.ts";
import { NotApplicable } from "../../lab/not-applicable.ts";
import { VICTIM } from "../../lab/people.ts";
import { readable } from "./derive.ts";

const ALGORITHMS = ["sha256", "md5", "sha1", "sha512", "sha384"];
const SEPARATORS = ["", ":", "|", "-", ".", "_", "/", " "];
/** A shorter part of a hash says too little to find a code by: of a million codes, one in sixteen has it by chance. */
const SHORTEST_PART = 6;
/** Where many texts may have gone into the hash, a shorter part is there by chance too often. */
const SHORTEST_SALTED_PART = 8;

export const codeBehindAHash: Attack = {
  id: "code-behind-a-hash",
  title: "A challenge shows no hash of its code",
  triggers: ["create", "verify"],
  needs: "messages",
  severity: "critical",
  does: "Reads a hash in the challenge and tries all codes: a million of them take a second, with whatever else goes into the hash that the client knows.",
  asvs: "15.3.1",
  aws: AWS.create,
  fix: "Show nothing that is made of the code; if a check is needed, use a MAC with a key of your own.",
  async run(lab) {
    const { opened, proof } = await openProven(lab);
    if (proof.length > 12) throw new NotApplicable("the proof is too long to be found by trying");
    const shown = readable(opened.publicParameters).filter((text) => text.length >= SHORTEST_PART);
    const { texts } = await knowledgeOf(lab);
    const known = [
      VICTIM.userName,
      VICTIM.email ?? "",
      VICTIM.sub,
      VICTIM.phone ?? "",
      ...shown,
      ...texts.slice(0, 80),
    ];
    for (const { how, digest, least = SHORTEST_SALTED_PART } of digests(proof, [...new Set(known)])) {
      const forms = [digest.toString("hex"), digest.toString("base64url"), digest.toString("base64")];
      const seen = shown.find(
        (text) =>
          text.length >= least && forms.some((form) => form.toLowerCase().startsWith(text.toLowerCase())),
      );
      if (seen !== undefined)
        return `publicChallengeParameters carry ${how}: trying all codes finds the right one.`;
    }
    return undefined;
  },
};

/** What the hash is made of, the hash, and how long a part of it must be to be no chance. */
interface Digest {
  readonly how: string;
  readonly digest: Buffer;
  readonly least?: number;
}

function* digests(code: string, known: readonly string[]): Generator<Digest> {
  for (const algorithm of ALGORITHMS) {
    const hash = (text: string) => createHash(algorithm).update(text).digest();
    const mac = (key: string, text: string) => createHmac(algorithm, key).update(text).digest();
    yield { how: `${algorithm} of the code`, digest: hash(code), least: SHORTEST_PART };
    for (const other of known) {
      const how = `${algorithm} of the code and what the client or the code knows`;
      for (const separator of SEPARATORS) {
        yield { how, digest: hash(`${code}${separator}${other}`) };
        yield { how, digest: hash(`${other}${separator}${code}`) };
      }
      yield { how, digest: mac(other, code) };
      yield { how, digest: mac(code, other) };
    }
  }
}
