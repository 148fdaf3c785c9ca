import { type Attack, AWS } from "../../attack.ts";
import { openProven, shorten } from "../../lab/checks.ts";
import { keysKnownToAnybody } from "../../lab/knowledge.ts";
import { NotApplicable } from "../../lab/not-applicable.ts";
import { ATTACKER, VICTIM } from "../../lab/people.ts";
import type { OpenRound } from "../../lab/round.ts";
import { keyOf, signatureBits, swapped, unsigned } from "./forge.ts";

/** Shorter than a signed token can be. */
const SHORTEST = 24;
/** Of a signature: what a handler that is asked for days does not let anybody guess. */
const FEWEST_BITS = 64;
const DAY_MS = 24 * 60 * 60_000;

export const forgedLink: Attack = {
  id: "forged-link",
  title: "A changed link is refused",
  triggers: ["create", "verify"],
  needs: "messages",
  severity: "critical",
  does: "Takes a link of their own, writes the victim's name and another date into it, leaves the signature out, or signs it with a key that the code holds.",
  asvs: "9.1.1",
  alsoAsvs: ["9.1.2"],
  aws: AWS.verify,
  fix: "Sign all of a link under a key that only the server has, check the signature first, and read nothing before.",
  async run(lab) {
    const own = await openProven(lab, ATTACKER);
    if (own.proof.length < SHORTEST) throw new NotApplicable("the proof is no signed link or token");
    const key = keyOf(own.proof, await keysKnownToAnybody(lab));
    if (key !== undefined)
      return `The link is signed with "${shorten(key)}", which the code holds, or a variable that is no secret.`;

    const bits = signatureBits(own.proof);
    if (bits !== undefined && bits < FEWEST_BITS)
      return `The signature of a link has ${bits} bits, which can be guessed; ${FEWEST_BITS} are asked for.`;

    const victims = await openProven(lab, VICTIM);
    const names = identities(own.opened, victims.opened);
    const isForged = swapped(own.proof, names);
    if (isForged !== own.proof && (await lab.answer(victims.opened, isForged)).correct)
      return "Verify accepted a link of the attacker's in which only the names were changed.";
    for (const { how, text } of isForged === own.proof ? [] : unsigned(isForged)) {
      if ((await lab.answer(victims.opened, text)).correct)
        return `Verify accepted a link of the attacker's in which the names were changed, ${how}.`;
    }

    for (const { how, text } of unsigned(victims.proof)) {
      lab.reset();
      const round = await openProven(lab, VICTIM);
      const bare = unsigned(round.proof).find((one) => one.how === how)?.text ?? text;
      if ((await lab.answer(round.opened, bare)).correct) return `Verify accepted a link ${how}.`;
    }

    lab.reset();
    const round = await openProven(lab, VICTIM);
    const extended = swapped(round.proof, laterTimes(round.proof));
    if (extended === round.proof) return undefined;
    if ((await lab.whileOff(DAY_MS, () => lab.answer(round.opened, extended))).correct)
      return "Verify accepted a link whose date had been moved by a year.";
    return undefined;
  },
};

/** What stands for the attacker in a link, and for the victim in its place: names, and what their rounds hold. */
function identities(own: OpenRound, victims: OpenRound): ReadonlyMap<string, string> {
  const names = [
    [ATTACKER.sub, VICTIM.sub],
    [ATTACKER.userName, VICTIM.userName],
    [ATTACKER.email, VICTIM.email],
    [ATTACKER.phone, VICTIM.phone],
    ...Object.entries(own.privateParameters).map(([name, value]) => [value, victims.privateParameters[name]]),
  ];
  return new Map(
    names.flatMap(([from, to]) =>
      typeof from === "string" && typeof to === "string" && from.length >= 4 ? [[from, to] as const] : [],
    ),
  );
}

const YEAR_S = 365 * 24 * 3_600;

/** Every time in the token, a year later. */
function laterTimes(proof: string): ReadonlyMap<string, string> {
  const texts = [
    proof,
    ...proof.split(/[.?&=]/).map((part) => Buffer.from(part, "base64url").toString("latin1")),
  ];
  const times = texts.flatMap((text) => text.match(/(?<!\d)1[6-9]\d{8}(\d{3})?(?!\d)/g) ?? []);
  return new Map(
    times.map((time) => [time, String(Number(time) + (time.length > 10 ? YEAR_S * 1_000 : YEAR_S))]),
  );
}
