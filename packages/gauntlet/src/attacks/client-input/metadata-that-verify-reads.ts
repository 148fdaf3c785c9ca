import { type Attack, AWS } from "../../attack.ts";
import { WRONG_ANSWER } from "../../lab/answers.ts";
import { codesIn, knowledgeOf } from "../../lab/knowledge.ts";
import type { Lab } from "../../lab/lab.ts";
import { metadataOf, namesReadBy, shortest } from "../../lab/listening.ts";
import { inTime } from "../../lab/many.ts";
import { VICTIM } from "../../lab/people.ts";
import { isCorrect } from "../../lab/round.ts";

const HOUR_MS = 60 * 60_000;
/** More than an hour in steps of an authenticator app or minutes, in seconds, and in milliseconds. */
const WIDE = ["200", "100000", "100000000"];

export const metadataThatVerifyReads: Attack = {
  id: "metadata-that-verify-reads",
  title: "Nothing that Verify reads of the client makes an answer right",
  triggers: ["create", "verify"],
  severity: "critical",
  does: "Watches which names of ClientMetadata Verify reads, and sends each with values that the code holds or that testers like, beside wrong answers; and with large numbers, beside a proof that is an hour old.",
  asvs: "2.2.2",
  aws: AWS.verify,
  fix: "Judge the answer by what Create put into privateChallengeParameters and by nothing that comes with it.",
  async run(lab) {
    const opened = await lab.open();
    const eventWith = (clientMetadata: object, answer = WRONG_ANSWER) =>
      lab.verifyEvent(opened, answer, VICTIM, { clientMetadata });
    const proof = lab.prove(opened) ?? WRONG_ANSWER;
    const heard = await namesReadBy(lab, "verify", (metadata) => [
      eventWith(metadata),
      eventWith(metadata, lab.wrapped(proof, lab.flow?.proof.wrap ?? "config")),
    ]);
    if (heard.names.length === 0) return undefined;
    const round = await lab.open();
    const codes = [
      ...new Set([...codesIn({ texts: heard.values }), ...codesIn(await knowledgeOf(lab))]),
    ].slice(0, 24);
    const metadata = metadataOf(heard);
    const tries = [
      ...metadata.map((clientMetadata) => ({ clientMetadata, answer: WRONG_ANSWER })),
      ...codes.flatMap((answer) =>
        metadata.slice(0, 32).map((clientMetadata) => ({ clientMetadata, answer })),
      ),
    ];
    const index = await inTime(
      lab,
      "verify",
      tries.map(({ clientMetadata, answer }) => lab.verifyEvent(round, answer, VICTIM, { clientMetadata })),
      isCorrect,
    );
    const found = tries[index];
    if (!found) return widensTheTime(lab, heard.names);
    if ((await lab.answerRaw(round, found.answer)).correct) return undefined;
    const isRight = async (clientMetadata: object) =>
      (await lab.answerRaw(round, found.answer, VICTIM, { clientMetadata })).correct;
    const least = await shortest(found.clientMetadata, isRight);
    lab.trace.clear();
    await isRight(least);
    return `With ClientMetadata ${JSON.stringify(least)} Verify accepted "${found.answer}".`;
  },
};

/** Whether a number of the client's makes an old proof count that is refused without it. */
async function widensTheTime(lab: Lab, names: readonly string[]): Promise<string | undefined> {
  lab.reset();
  lab.trace.clear();
  const opened = await lab.open();
  const proof = lab.prove(opened);
  if (proof === undefined) return undefined;
  const isRight = (clientMetadata: Readonly<Record<string, string>>) =>
    lab.whileOff(HOUR_MS, async () => (await lab.answer(opened, proof, VICTIM, { clientMetadata })).correct);
  // A handler may record what it has accepted, so the answer without a number comes first.
  if (await isRight({})) return undefined;
  for (const wide of WIDE) {
    const clientMetadata = Object.fromEntries(names.map((name) => [name, wide]));
    if (!(await isRight(clientMetadata))) continue;
    return `With ClientMetadata ${JSON.stringify(clientMetadata)} Verify accepted a proof that was an hour old.`;
  }
  return undefined;
}
