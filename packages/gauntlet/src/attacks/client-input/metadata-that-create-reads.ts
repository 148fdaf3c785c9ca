import { type Attack, AWS } from "../../attack.ts";
import { decoded } from "../../decoded.ts";
import { firstAccepted } from "../../lab/guesses.ts";
import { codesIn, knowledgeOf } from "../../lab/knowledge.ts";
import type { Lab } from "../../lab/lab.ts";
import { metadataOf, namesReadBy } from "../../lab/listening.ts";
import { VICTIM } from "../../lab/people.ts";
import { type OpenRound, resultOf } from "../../lab/round.ts";
import { readable } from "../visible/derive.ts";

/** Places to which an attacker would have something sent. */
const HOST = "evil.example";
const ELSEWHERE = [`stranger@${HOST}`, `https://${HOST}/callback`, "+15005550999", HOST];
const ROUNDS = 48;
const MOST_NAMES = 6;

export const metadataThatCreateReads: Attack = {
  id: "metadata-that-create-reads",
  title: "Nothing that Create reads of the client changes who gets the proof",
  triggers: ["create", "verify"],
  severity: "critical",
  does: "Watches which names of ClientMetadata Create reads, and sends each with addresses of its own and with values that the code holds: the message goes elsewhere, its link leads elsewhere, the challenge shows the code, or there is none.",
  asvs: "2.2.2",
  aws: AWS.create,
  fix: "Send to the address of the pool, build links from settings, and show no more to one client than to another.",
  async run(lab) {
    const lead = await lab.open();
    // A second round may send the code once more.
    const sessions = [lead.session, [...lead.session, resultOf(lead, false)]];
    const heard = await namesReadBy(lab, "create", (clientMetadata) =>
      sessions.map((session) => lab.createEvent(session, VICTIM, { clientMetadata })),
    );
    if (heard.names.length === 0) return undefined;

    for (const value of ELSEWHERE) {
      for (const clientMetadata of elsewhere(heard.names, value)) {
        lab.reset();
        const opened = await lab.open(VICTIM, { clientMetadata });
        const again = await lab.openAfter([...opened.session, resultOf(opened, false)], VICTIM, {
          clientMetadata,
        });
        const shown = JSON.stringify([opened.publicParameters, again.publicParameters]);
        // A link may keep its path and change its origin only.
        const told = value.includes(HOST) ? HOST : value;
        if (reaches(lab, told) || shown.includes(told))
          return `"${value}" from ClientMetadata (${heard.names.join(", ")}) went into a message, a link or a challenge.`;
      }
    }
    lab.reset();
    return tryValues(lab, lead, metadataOf(heard).slice(0, ROUNDS));
  },
};

/** The place under all names, then under each of them beside a yes for the others. */
function elsewhere(names: readonly string[], value: string): readonly Readonly<Record<string, string>>[] {
  const of = (at: string | undefined) =>
    Object.fromEntries(names.map((name) => [name, at === undefined || name === at ? value : "true"]));
  return [of(undefined), ...(names.length > 1 ? names.slice(0, MOST_NAMES).map(of) : [])];
}

function reaches({ gateway }: Lab, value: string): boolean {
  return (
    gateway.messages.some(({ to, text }) => to.includes(value) || text.includes(value)) ||
    gateway.sent.some(({ body, path }) => `${decoded(path)} ${body}`.includes(value))
  );
}

/** Opens rounds side by side; of each, what it shows and what it would accept is tried. */
async function tryValues(
  lab: Lab,
  { session, publicParameters }: OpenRound,
  tries: readonly Readonly<Record<string, string>>[],
): Promise<string | undefined> {
  const rounds = await Promise.all(
    tries.map((clientMetadata) => lab.openAfter(session, VICTIM, { clientMetadata })),
  );
  const codes = codesIn(await knowledgeOf(lab)).slice(0, 12);
  const usual = Object.keys(publicParameters);
  for (const [i, round] of rounds.entries()) {
    const more = Object.entries(round.publicParameters).filter(([name]) => !usual.includes(name));
    const shown = readable(Object.fromEntries(more));
    const answers = ["", "undefined", "null", ...shown, ...(i < 16 ? codes : [])];
    const answer = await firstAccepted(lab, round, answers);
    if (answer === undefined) continue;
    const plain = await lab.openAfter(session);
    if ((await lab.answerRaw(plain, answer)).correct) continue;
    lab.trace.clear();
    const clientMetadata = tries[i] ?? {};
    const again = await lab.openAfter(session, VICTIM, { clientMetadata });
    const how = shown.includes(answer) ? "which the challenge shows" : "which anybody can guess";
    await lab.answerRaw(again, answer);
    return `With ClientMetadata ${JSON.stringify(clientMetadata)} the round accepts "${answer}", ${how}.`;
  }
  return undefined;
}
