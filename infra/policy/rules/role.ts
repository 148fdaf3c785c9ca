import { at, items, listed, type Rule, statementsOf } from "../rule.ts";

const NOT_A_POLICY = "the policy is not an IAM policy";

export const roleIsNarrow: Rule = {
  name: "role-is-narrow",
  type: "aws:iam/rolePolicy:RolePolicy",
  cites: "Security Hub KMS.2",
  meaning: "What runs at every sign-in of everybody could reach more than the sign-in needs",
  faults: (rolePolicy) => {
    const statements = statementsOf(rolePolicy["policy"]);
    if (!statements) return [NOT_A_POLICY];
    return statements.flatMap((statement) => [
      ...listed(at(statement, "Action"))
        .filter((action) => action.endsWith("*"))
        .map((action) => `it allows ${action}`),
      ...listed(at(statement, "Resource"))
        .filter((resource) => resource === "*")
        .map(() => "it allows all resources"),
    ]);
  },
};

/** AWS lets these decrypt with whatever key somebody names. */
const DECRYPTING = ["kms:Decrypt", "kms:ReEncryptFrom"];

export const managedPolicyIsNarrow: Rule = {
  name: "managed-policy-is-narrow",
  type: "aws:iam/policy:Policy",
  cites: "Security Hub IAM.1, IAM.21, KMS.1",
  meaning:
    "What deploys a sign-in could do everything of a service, or read what every key of the account encrypts",
  faults: (policy) => {
    const statements = statementsOf(policy["policy"]);
    if (!statements) return [NOT_A_POLICY];
    const allowing = statements.filter((statement) => at(statement, "Effect") === "Allow");
    return allowing.flatMap((statement) => {
      const everywhere = listed(at(statement, "Resource")).includes("*");
      return listed(at(statement, "Action")).flatMap((action) => {
        if (action.endsWith("*")) return [`it allows ${action}`];
        return everywhere && DECRYPTING.includes(action) ? [`it allows ${action} with every key`] : [];
      });
    });
  },
};

export const roleHasItsOwnPolicy: Rule = {
  name: "role-has-its-own-policy",
  type: "aws:iam/role:Role",
  cites: "Security Hub IAM.27",
  meaning:
    "A policy that AWS manages grows without a deployment, and is written for more than one sign-in needs",
  faults: (role) => items(role["managedPolicyArns"]).map((arn) => `it has the managed policy ${arn}`),
};
