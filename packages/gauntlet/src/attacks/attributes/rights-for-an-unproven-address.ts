import { type Attack, AWS } from "../../attack.ts";
import { knowledgeOf } from "../../lab/knowledge.ts";
import type { Lab } from "../../lab/lab.ts";
import { NotApplicable } from "../../lab/not-applicable.ts";
import { type LabUser, VICTIM } from "../../lab/people.ts";

const LOCAL = "somebody.new";

export const rightsForAnUnprovenAddress: Attack = {
  id: "rights-for-an-unproven-address",
  title: "An address that nobody has proven gives no rights",
  triggers: ["preToken"],
  severity: "critical",
  does: "Has an account whose email address is at a domain that the code knows, and which nobody has verified: a changed attribute, or a sign-up by phone number. Its tokens carry what the domain's people get.",
  asvs: "8.3.1",
  alsoAsvs: ["6.4.4"],
  aws: AWS.preToken,
  fix: "Ask for email_verified before a domain gives anything, and better keep rights in groups.",
  async run(lab) {
    const { domains, addresses } = await knowledgeOf(lab);
    const known = [...domains.map((domain) => `${LOCAL}@${domain}`), ...addresses];
    if (known.length === 0) throw new NotApplicable("the code names no domain");
    for (const version of ["1", "2"]) {
      const plain = await claimsOf(lab, `${LOCAL}@nowhere.example`, version);
      for (const address of known) {
        if ((await claimsOf(lab, address, version)) === plain) continue;
        lab.trace.clear();
        await claimsOf(lab, address, version);
        return `PreTokenGeneration (version ${version}) gives ${address} other claims than anybody, although nobody has verified that address.`;
      }
    }
    return undefined;
  },
};

/** The claims of somebody with an unverified address, without the address itself. */
async function claimsOf(lab: Lab, email: string, version: string): Promise<string> {
  const person: LabUser = { ...VICTIM, userName: "somebody-new", email, unverified: "email" };
  const end = await lab.preToken({}, { person, version });
  const text = end.kind === "returned" ? JSON.stringify(end.response) : end.kind;
  return text.replaceAll(email, "").replaceAll(email.slice(email.indexOf("@") + 1), "");
}
