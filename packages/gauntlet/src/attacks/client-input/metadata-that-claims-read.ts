import { type Attack, AWS } from "../../attack.ts";
import type { Lab } from "../../lab/lab.ts";
import { metadataOf, namesReadBy, shortest } from "../../lab/listening.ts";
import { inTime } from "../../lab/many.ts";
import type { Invocation } from "../../runtime/function-under-test.ts";

const MARKER = "said-by-the-client-7f3a";
const VERSIONS = ["1", "2"];
const MOST_LATER = 40;
/** What a client asks for with ClientMetadata: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-token-generation.html */
const SOURCES = ["TokenGeneration_Authentication", "TokenGeneration_RefreshTokens"];

export const metadataThatClaimsRead: Attack = {
  id: "metadata-that-claims-read",
  title: "Nothing that PreTokenGeneration reads of the client gets into tokens",
  triggers: ["preToken"],
  severity: "critical",
  does: "Watches which names of ClientMetadata PreTokenGeneration reads, and sends each with a role, a tenant and values that the code holds: what comes out is signed by the pool.",
  asvs: "8.3.1",
  alsoAsvs: ["8.4.1"],
  aws: AWS.preToken,
  fix: "Take claims from the pool's attributes and groups or from a record of the server; never from clientMetadata.",
  async run(lab) {
    const ways = SOURCES.flatMap((source) => VERSIONS.map((version) => ({ source, version })));
    for (const way of ways) {
      const problem = await tryWay(lab, way);
      if (problem !== undefined) return problem;
    }
    return undefined;
  },
};

interface Way {
  readonly source: string;
  readonly version: string;
}

async function tryWay(lab: Lab, way: Way): Promise<string | undefined> {
  const { source, version } = way;
  const eventWith = (clientMetadata: object) => lab.tokenEvent({ clientMetadata }, way);
  const heard = await namesReadBy(lab, "preToken", (metadata) => [eventWith(metadata)]);
  if (heard.names.length === 0) return undefined;
  const plain = [await lab.preToken({}, way), await lab.preToken({}, { version })].map(textOf);
  // Claims with a time or an id in them always differ; only the marker says something then.
  const isStable = plain[0] === plain[1];
  const isTold = (invocation: Invocation) =>
    textOf(invocation).includes(MARKER) ||
    (isStable && invocation.kind === "returned" && textOf(invocation) !== plain[0]);
  // What a sign-in lets pass a refresh lets pass as a rule, so that it gets fewer values.
  const values = [MARKER, ...heard.values].slice(0, source === SOURCES[0] ? undefined : MOST_LATER);
  const tries = metadataOf({ ...heard, values });
  const found = tries[await inTime(lab, "preToken", tries.map(eventWith), isTold)];
  if (!found) return undefined;
  const least = await shortest(found, async (clientMetadata) =>
    isTold(await lab.preToken({ clientMetadata }, way)),
  );
  lab.trace.clear();
  await lab.preToken({ clientMetadata: least }, way);
  return `ClientMetadata ${JSON.stringify(least)} changed what PreTokenGeneration (version ${version}, ${source}) puts into the tokens.`;
}

function textOf(invocation: Invocation): string {
  return invocation.kind === "returned" ? JSON.stringify(invocation.response) : invocation.kind;
}
