import { type Attack, AWS } from "../../attack.ts";

const ID = "0f0e0d0c-0b0a-4900-8807-060504030201";

export const factorClaimByMetadata: Attack = {
  id: "factor-claim-by-metadata",
  title: "No claim repeats what the client said",
  triggers: ["preToken"],
  severity: "high",
  does: "Sends ClientMetadata that names a factor with the answer: it reaches PreTokenGeneration as it is.",
  asvs: "8.3.1",
  aws: AWS.preToken,
  fix: "Use ClientMetadata to select a record that Verify has written, never as content; without a record, add no claim.",
  async run(lab) {
    const said = { factor: "PASSKEY", amr: "PASSKEY", sign_in_factor: "PASSKEY", signInId: ID };
    for (const version of ["1", "2"]) {
      const invocation = await lab.preToken({ clientMetadata: said }, { version });
      if (invocation.kind === "returned" && JSON.stringify(invocation.response).includes("PASSKEY"))
        return `PreTokenGeneration (version ${version}) put a factor into the tokens that only the client named.`;
    }
    return undefined;
  },
};
