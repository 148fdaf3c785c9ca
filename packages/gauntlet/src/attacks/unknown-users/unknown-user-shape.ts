import { type Attack, AWS } from "../../attack.ts";
import { IF } from "../../conditions.ts";
import { describe } from "../../lab/checks.ts";
import type { Lab } from "../../lab/lab.ts";
import { type LabUser, VICTIM } from "../../lab/people.ts";
import { needsUnknownInCreate } from "../../lab/sessions/unknown.ts";
import type { Invocation } from "../../runtime/function-under-test.ts";

export const unknownUserShape: Attack = {
  id: "unknown-user-shape",
  title: "An unknown user gets a challenge of the same shape",
  triggers: ["create"],
  severity: "high",
  does: "Compares the challenges of a user name with those of a made-up one, in their forms and in what stays the same, and learns who has an account.",
  asvs: "6.3.8",
  aws: AWS.errors,
  fix: "Return the same parameters, in the same forms, when userNotFound is true.",
  applies: IF.decoy,
  async run(lab) {
    await needsUnknownInCreate(lab);
    const [known, unknown] = [await lab.open(), await lab.open(null)];
    if (known.invocation.kind !== unknown.invocation.kind)
      return `For a known user ${describe(known.invocation)}, for an unknown one ${describe(unknown.invocation)}.`;
    const differs = await unprovenDiffers(lab, unknown.invocation);
    if (differs !== undefined) return differs;
    const shape = (parameters: object) =>
      Object.entries(parameters)
        .map(([name, value]) => `${name}: ${String(value).length} characters`)
        .sort()
        .join(", ") || "nothing";
    return shape(known.publicParameters) === shape(unknown.publicParameters)
      ? changesDiffer(lab)
      : `Known: ${shape(known.publicParameters)}. Unknown: ${shape(unknown.publicParameters)}.`;
  },
};

/** Short values, such as a masked number, are the same by chance now and then. */
const ROUNDS = 4;

/** Whether a value stays the same from one challenge to the next for the one, and changes for the other. */
async function changesDiffer(lab: Lab): Promise<string | undefined> {
  const valuesOf = async (person: LabUser | null) => {
    const values = new Map<string, Set<string>>();
    for (let opened = 0; opened < ROUNDS; opened++) {
      const { invocation, publicParameters } = await lab.open(person);
      // A limit of messages was reached, or the like.
      if (invocation.kind !== "returned") return undefined;
      for (const [name, value] of Object.entries(publicParameters))
        values.set(name, (values.get(name) ?? new Set()).add(String(value)));
    }
    return values;
  };
  const [known, unknown] = [await valuesOf(VICTIM), await valuesOf(null)];
  for (const [name, values] of known ?? []) {
    const others = unknown?.get(name);
    if (others === undefined) continue;
    // All of a few random values are the same by chance less often than two of them.
    if (values.size === 1 && others.size > 1)
      return `"${name}" stays the same for a known user, and changes for an unknown one.`;
    if (values.size > 2 && others.size === 1)
      return `"${name}" changes for a known user, and stays the same for an unknown one.`;
  }
  return undefined;
}

/** Whether somebody with an account, whose address nobody has verified, is refused in words that an unknown user does not get. */
async function unprovenDiffers(lab: Lab, unknown: Invocation): Promise<string | undefined> {
  for (const unverified of ["email", "phone"] as const) {
    const { invocation } = await lab.open({ ...VICTIM, unverified });
    const isTold = invocation.kind === "threw" && unknown.kind === "returned";
    if (isTold)
      return `For somebody whose ${unverified} is not verified ${describe(invocation)}, for an unknown one ${describe(unknown)}.`;
  }
  return undefined;
}
