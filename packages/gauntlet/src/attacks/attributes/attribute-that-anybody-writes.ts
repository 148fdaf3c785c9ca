import { type Attack, AWS } from "../../attack.ts";
import type { Lab } from "../../lab/lab.ts";
import { metadataOf, namesReadBy } from "../../lab/listening.ts";
import { VICTIM } from "../../lab/people.ts";
import type { Invocation } from "../../runtime/function-under-test.ts";

/** Values by which an attribute would name somebody else, or a right. */
const ID = "99999999-8888-4777-8666-555555555555";
const ADDRESS = "stranger@evil.example";
const PHONE = "+15005550999";
const RIGHT = "said-by-the-user-7f3a";
const NAMES_A_RIGHT = /role|group|admin|permission|scope/i;
/** Names of ClientMetadata that may say which attribute counts. */
const MOST_VALUES = 24;

export const attributeThatAnybodyWrites: Attack = {
  id: "attribute-that-anybody-writes",
  title: "No attribute that its owner may write decides who somebody is",
  triggers: ["create"],
  severity: "critical",
  does: "Watches which custom attributes Create and PreTokenGeneration read, and writes another person's id, an address of their own or a role into them. Users may write them, unless the app client forbids it.",
  asvs: "8.3.1",
  alsoAsvs: ["6.4.4"],
  aws: AWS.create,
  fix: "Take ids, recipients and rights from the pool's own attributes, groups, or a record that only the server writes.",
  async run(lab) {
    const tries = await metadataThatChooses(lab);
    for (const { name, clientMetadata } of await readInCreate(lab, tries)) {
      const problem = await inSignIn(lab, name, clientMetadata);
      if (problem !== undefined) return problem;
    }
    return lab.has("preToken") ? inTokens(lab) : undefined;
  },
};

type Metadata = Readonly<Record<string, string>>;

/** Values of the code under the names of ClientMetadata that Create reads: one of them may say which attribute counts. */
async function metadataThatChooses(lab: Lab): Promise<readonly Metadata[]> {
  const heard = await namesReadBy(lab, "create", (clientMetadata) => [
    lab.createEvent(lab.flow?.before ?? [], VICTIM, { clientMetadata }),
  ]);
  return [{}, ...metadataOf(heard).slice(0, MOST_VALUES)];
}

/** Custom attributes that are read, but for those that the config says the pool holds. */
function custom(lab: Lab, { attributes = [] }: Invocation): readonly string[] {
  const held = Object.keys(lab.attributesOf(VICTIM));
  return attributes.filter((name) => name.startsWith("custom:") && !held.includes(name));
}

async function readInCreate(
  lab: Lab,
  tries: readonly Metadata[],
): Promise<readonly { readonly name: string; readonly clientMetadata: Metadata }[]> {
  const events = tries.map((clientMetadata) =>
    lab.createEvent(lab.flow?.before ?? [], VICTIM, { clientMetadata }),
  );
  const ends = await lab.function("create").invokeAll(events, { observe: true });
  const found = ends.flatMap((end, i) =>
    custom(lab, end).map((name) => ({ name, clientMetadata: tries[i] ?? {} })),
  );
  return found.filter(({ name }, i) => found.findIndex((one) => one.name === name) === i);
}

async function inSignIn(lab: Lab, name: string, clientMetadata: Metadata): Promise<string | undefined> {
  const openWith = (value: string) => {
    lab.reset();
    return lab.open({ ...VICTIM, attributes: { [name]: value } }, { clientMetadata });
  };
  const { tracked } = await openWith(ID);
  if (tracked.some(({ userId }) => userId === ID))
    return `${name} names the user whom Authsignal asks for the proof: with another person's id in it, that person signs in.`;
  for (const address of [ADDRESS, PHONE]) {
    const { messages } = await openWith(address);
    if (messages.some(({ to }) => to.includes(address)))
      return `The message went to ${address}, which stood in ${name} of the victim.`;
  }
  return undefined;
}

async function inTokens(lab: Lab): Promise<string | undefined> {
  for (const version of ["1", "2"]) {
    const [plain] = await lab
      .function("preToken")
      .invokeAll([lab.tokenEvent({}, { version })], { observe: true });
    for (const name of plain ? custom(lab, plain) : []) {
      const person = { ...VICTIM, attributes: { [name]: RIGHT } };
      const end = await lab.preToken({}, { person, version });
      const text = end.kind === "returned" ? JSON.stringify(end.response) : "";
      if (!text.includes(RIGHT)) continue;
      const isGroup = new RegExp(`"(groupsToOverride|iamRolesToOverride)":\\[[^\\]]*${RIGHT}`).test(text);
      if (isGroup || NAMES_A_RIGHT.test(name))
        return `What a user writes into ${name} comes out of PreTokenGeneration as ${isGroup ? "a group" : "a claim"}, signed by the pool.`;
    }
  }
  return undefined;
}
