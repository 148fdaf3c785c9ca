import { type Attack, AWS } from "../../attack.ts";
import type { Lab } from "../../lab/lab.ts";
import { metadataOf, namesReadBy, shortest } from "../../lab/listening.ts";
import { inTime } from "../../lab/many.ts";
import type { Invocation } from "../../runtime/function-under-test.ts";

const MARKER = "said-by-the-client-7f3a";
const VERSIONS = ["1", "2"];

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
    for (const version of VERSIONS) {
      const problem = await tryVersion(lab, version);
      if (problem !== undefined) return problem;
    }
    return undefined;
  },
};

async function tryVersion(lab: Lab, version: string): Promise<string | undefined> {
  const eventWith = (clientMetadata: object) => lab.tokenEvent({ clientMetadata }, { version });
  const heard = await namesReadBy(lab, "preToken", (metadata) => [eventWith(metadata)]);
  if (heard.names.length === 0) return undefined;
  const plain = [await lab.preToken({}, { version }), await lab.preToken({}, { version })].map(textOf);
  // Claims with a time or an id in them always differ; only the marker says something then.
  const isStable = plain[0] === plain[1];
  const isTold = (invocation: Invocation) =>
    textOf(invocation).includes(MARKER) ||
    (isStable && invocation.kind === "returned" && textOf(invocation) !== plain[0]);
  const tries = metadataOf({ ...heard, values: [MARKER, ...heard.values] });
  const found = tries[await inTime(lab, "preToken", tries.map(eventWith), isTold)];
  if (!found) return undefined;
  const least = await shortest(found, async (clientMetadata) =>
    isTold(await lab.preToken({ clientMetadata }, { version })),
  );
  lab.trace.clear();
  await lab.preToken({ clientMetadata: least }, { version });
  return `ClientMetadata ${JSON.stringify(least)} changed what PreTokenGeneration (version ${version}) puts into the tokens.`;
}

function textOf(invocation: Invocation): string {
  return invocation.kind === "returned" ? JSON.stringify(invocation.response) : invocation.kind;
}
