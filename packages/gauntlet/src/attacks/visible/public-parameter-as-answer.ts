import { type Attack, AWS } from "../../attack.ts";
import { shorten } from "../../lab/checks.ts";
import { firstAccepted } from "../../lab/guesses.ts";
import type { Lab } from "../../lab/lab.ts";
import { type OpenRound, resultOf } from "../../lab/round.ts";
import { sharedPiece } from "../../lab/shared-piece.ts";
import { readable } from "./derive.ts";

export const publicParameterAsAnswer: Attack = {
  id: "public-parameter-as-answer",
  title: "A challenge does not hold its own answer",
  triggers: ["create", "verify"],
  severity: "critical",
  does: "Starts the victim's sign-in and answers with what the challenge shows: each public parameter, its parts, and what is behind base64, hex, JSON or a JWT. Looks for a part of the code in it, too.",
  asvs: "15.3.1",
  aws: AWS.create,
  fix: "Keep everything that Verify compares in privateChallengeParameters; encoding hides nothing.",
  async run(lab) {
    const opened = await lab.open();
    const answers = answersIn(lab, opened);
    const answer = await firstAccepted(lab, opened, answers);
    if (answer === undefined) return (await shownLater(lab)) ?? (await partlyShown(lab));
    const index = answers.indexOf(answer);
    // Once more in a round of its own, for the report: a proof may count only once.
    lab.trace.clear();
    const again = await lab.open();
    await lab.answerRaw(again, answersIn(lab, again)[index]);
    return `Verify accepted "${shorten(answer)}", which can be read from publicChallengeParameters.`;
  },
};

/** Whether a later round shows what is still right: the code of the sign-in, carried on from the round before. */
async function shownLater(lab: Lab): Promise<string | undefined> {
  lab.reset();
  const first = await lab.open();
  const later = await lab.openAfter([...first.session, resultOf(first, false)]);
  if (later.invocation.kind !== "returned") return undefined;
  const before = new Set(answersIn(lab, first));
  const answers = answersIn(lab, later).filter((text) => !before.has(text));
  const answer = await firstAccepted(lab, later, answers);
  return (
    answer &&
    `After a wrong answer Verify accepted "${shorten(answer)}", which can be read from publicChallengeParameters of the second round.`
  );
}

function answersIn(lab: Lab, { publicParameters }: OpenRound): readonly string[] {
  const texts = readable(publicParameters);
  const wrap = lab.flow?.proof.wrap ?? "config";
  return [...new Set([...texts, ...texts.map((text) => lab.wrapped(text, wrap))])];
}

/** Rounds in which a piece of the code must stand at the same place, which chance does not do. */
const ROUNDS = 3;

/** Whether the challenge shows some characters of the code, as a hint would. */
async function partlyShown(lab: Lab): Promise<string | undefined> {
  lab.reset();
  const rounds: { readonly shown: OpenRound["publicParameters"]; readonly proof: string }[] = [];
  for (let opened = 0; opened < ROUNDS; opened++) {
    const round = await lab.open();
    rounds.push({ shown: round.publicParameters, proof: lab.prove(round) ?? "" });
  }
  const piece = sharedPiece(rounds);
  return (
    piece && `The public parameter ${piece.name} shows ${piece.length} of the code's ${piece.of} characters.`
  );
}
