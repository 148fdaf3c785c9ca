import { dirname } from "node:path";
import { type Attack, AWS } from "../../attack.ts";
import type { Lab } from "../../lab/lab.ts";
import { namesReadBy } from "../../lab/listening.ts";
import { VICTIM } from "../../lab/people.ts";

const NAME = "gauntlet-7f3a";
/** With and without an ending: some handlers add one where there is none. */
const ENDINGS = ["", ".txt", ".html", ".json"];
const MOST_NAMES = 6;

export const metadataInAFileName: Attack = {
  id: "metadata-in-a-file-name",
  title: "No file is named by the client",
  triggers: ["create"],
  severity: "high",
  does: "Puts ../ into each name of ClientMetadata that Create reads and watches which files it opens: a template or a translation is read from anywhere, and what is in it comes by mail.",
  asvs: "2.2.1",
  aws: AWS.create,
  fix: "Choose files by a list of the allowed names; never join what a client says to a path.",
  async run(lab) {
    const session = (await lab.open()).session;
    const heard = await namesReadBy(lab, "create", (clientMetadata) => [
      lab.createEvent(session, VICTIM, { clientMetadata }),
    ]);
    for (const name of heard.names.slice(0, MOST_NAMES)) {
      for (const ending of ENDINGS) {
        const beside = await foldersOf(lab, session, { [name]: `${NAME}${ending}` });
        const above = await foldersOf(lab, session, { [name]: `../../${NAME}${ending}` });
        const outside = above.find((folder) => !beside.includes(folder));
        if (outside !== undefined)
          return `With ../../ in ${name} of ClientMetadata Create opened a file of another folder.`;
      }
    }
    return undefined;
  },
};

/** The folders of files that Create opens by the name of the attack. */
async function foldersOf(
  lab: Lab,
  session: Parameters<Lab["createEvent"]>[0],
  clientMetadata: Readonly<Record<string, string>>,
): Promise<readonly string[]> {
  const [end] = await lab
    .function("create")
    .invokeAll([lab.createEvent(session, VICTIM, { clientMetadata })], { observe: true });
  return (end?.work?.files ?? []).filter((file) => file.includes(NAME)).map((file) => dirname(file));
}
