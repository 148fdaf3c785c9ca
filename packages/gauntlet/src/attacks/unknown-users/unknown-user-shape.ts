import { type Attack, AWS } from "../../attack.ts";
import { IF } from "../../conditions.ts";
import { describe } from "../../lab/checks.ts";
import type { Lab } from "../../lab/lab.ts";
import { VICTIM } from "../../lab/people.ts";
import { needsUnknownInCreate } from "../../lab/sessions/unknown.ts";
import type { Invocation } from "../../runtime/function-under-test.ts";

export const unknownUserShape: Attack = {
  id: "unknown-user-shape",
  title: "An unknown user gets a challenge of the same shape",
  triggers: ["create"],
  severity: "high",
  does: "Compares the challenge of a user name with that of a made-up one, and learns who has an account.",
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
      ? undefined
      : `Known: ${shape(known.publicParameters)}. Unknown: ${shape(unknown.publicParameters)}.`;
  },
};

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
