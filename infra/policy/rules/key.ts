import { isPublic, type Rule, statementsOf } from "../rule.ts";

const type = "aws:kms/key:Key";

export const keyRotates: Rule = {
  name: "key-rotates",
  type,
  cites: "Security Hub KMS.4",
  meaning: "Everything that was ever encrypted with the key would be under one key material for ever",
  faults: (key) => (key["enableKeyRotation"] === true ? [] : ["enableKeyRotation is not true"]),
};

export const keyIsNotPublic: Rule = {
  name: "key-is-not-public",
  type,
  cites: "Security Hub KMS.5",
  meaning: "Other accounts could decrypt what Pulumi's state or a sign-in keeps encrypted",
  // Without a policy it has KMS's own, which lets the account decide.
  faults: (key) =>
    key["policy"] !== undefined && (statementsOf(key["policy"]) ?? []).some(isPublic)
      ? ["its policy allows everybody"]
      : [],
};
