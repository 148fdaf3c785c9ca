import { type Attack, AWS } from "../../attack.ts";
import { IF } from "../../conditions.ts";
import { NotApplicable } from "../../lab/not-applicable.ts";
import { type LabUser, VICTIM } from "../../lab/people.ts";
import { needsUnknownInCreate } from "../../lab/sessions/unknown.ts";

/** Where digits and separators stand, whatever they are. */
const formOf = (id: string) => id.replace(/[0-9a-f]/gi, "0");

export const decoyIdDiffers: Attack = {
  id: "decoy-id-differs",
  title: "A decoy's id looks like anybody's",
  triggers: ["create"],
  needs: "authsignal",
  severity: "high",
  does: "Reads the id that the token in a challenge's URL carries: for a made-up name it has another form, another one each time, or the same for everybody.",
  asvs: "6.3.8",
  aws: AWS.errors,
  fix: "Make a decoy's id of its name and a key, in the form of a sub.",
  applies: IF.decoy,
  async run(lab) {
    await needsUnknownInCreate(lab);
    const idOf = async (person: LabUser | null, unknownName = "made.up@unknown.example") => {
      const [tracked] = (await lab.open(person, { unknownName })).tracked;
      return tracked?.userId ?? "";
    };
    const known = await idOf(VICTIM);
    if (known === "") throw new NotApplicable("Create tracks no action");
    const [one, again] = [await idOf(null), await idOf(null)];
    const other = await idOf(null, "other@unknown.example");
    if (formOf(known) !== formOf(one))
      return `A known user's id is like ${formOf(known)}, a decoy's like ${formOf(one)}.`;
    if (one !== again) return "A decoy has another id at each sign-in; a known user has the same.";
    return one === other ? "All decoys have the same id." : undefined;
  },
};
