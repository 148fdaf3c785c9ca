import { type Attack, AWS } from "../../attack.ts";
import { codesIn, knowledgeOf } from "../../lab/knowledge.ts";
import { metadataOf, namesReadBy, shortest } from "../../lab/listening.ts";
import { inTime } from "../../lab/many.ts";
import { VICTIM } from "../../lab/people.ts";
import { isCorrect } from "../../lab/round.ts";

const NONSENSE = "gauntlet-wrong-answer";

export const metadataThatVerifyReads: Attack = {
  id: "metadata-that-verify-reads",
  title: "Nothing that Verify reads of the client makes an answer right",
  triggers: ["create", "verify"],
  severity: "critical",
  does: "Watches which names of ClientMetadata Verify reads, and sends each with values that the code holds or that testers like, beside wrong answers.",
  asvs: "2.2.2",
  aws: AWS.verify,
  fix: "Judge the answer by what Create put into privateChallengeParameters and by nothing that comes with it.",
  async run(lab) {
    const opened = await lab.open();
    const eventWith = (clientMetadata: object, answer = NONSENSE) =>
      lab.verifyEvent(opened, answer, VICTIM, { clientMetadata });
    const proof = lab.prove(opened) ?? NONSENSE;
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
      ...metadata.map((clientMetadata) => ({ clientMetadata, answer: NONSENSE })),
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
    if (!found || (await lab.answerRaw(round, found.answer)).correct) return undefined;
    const isRight = async (clientMetadata: object) =>
      (await lab.answerRaw(round, found.answer, VICTIM, { clientMetadata })).correct;
    const least = await shortest(found.clientMetadata, isRight);
    lab.trace.clear();
    await isRight(least);
    return `With ClientMetadata ${JSON.stringify(least)} Verify accepted "${found.answer}".`;
  },
};
