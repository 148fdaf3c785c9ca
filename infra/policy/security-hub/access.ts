import { type Control, tagged } from "./control.ts";

/** Who may do what: IAM and KMS. Managed policies and the key are declared by `infra/bootstrap`. */
export const ACCESS: Readonly<Record<string, readonly Control[]>> = {
  "aws:iam/role:Role": [
    tagged("IAM.24", "IAM roles"),
    {
      id: "IAM.27",
      title: "IAM identities should not have the AWSCloudShellFullAccess policy attached",
      verdict: "met",
      why: "A function's role has a policy of its own and none that AWS manages; the roles of GitHub have those of IAM.21",
      heldBy: ["role-has-its-own-policy"],
    },
  ],
  "aws:iam/rolePolicy:RolePolicy": [
    {
      id: "KMS.2",
      title:
        "IAM principals should not have IAM inline policies that allow decryption actions on all KMS keys",
      verdict: "met",
      why: "Each statement names its actions and its resources",
      heldBy: ["role-is-narrow"],
    },
  ],
  "aws:iam/policy:Policy": [
    {
      id: "IAM.1",
      title: 'IAM policies should not allow full "*" administrative privileges',
      verdict: "met",
      why: "The roles of GitHub: every action is named",
      heldBy: ["managed-policy-is-narrow"],
    },
    {
      id: "IAM.21",
      title: "IAM customer managed policies that you create should not allow wildcard actions for services",
      verdict: "met",
      why: "As IAM.1",
      heldBy: ["managed-policy-is-narrow"],
    },
    {
      id: "KMS.1",
      title: "IAM customer managed policies should not allow decryption actions on all KMS keys",
      verdict: "met",
      why: "They may decrypt with the key of the states only",
      heldBy: ["managed-policy-is-narrow"],
    },
  ],
  "aws:kms/key:Key": [
    {
      id: "KMS.3",
      title: "AWS KMS keys should not be deleted unintentionally",
      verdict: "?",
      why: "Pulumi refuses to delete the key (`protect`); whether somebody else schedules it, only the account shows",
    },
    {
      id: "KMS.4",
      title: "AWS KMS key rotation should be enabled",
      verdict: "met",
      why: "The key of the states rotates",
      heldBy: ["key-rotates"],
    },
    {
      id: "KMS.5",
      title: "KMS keys should not be publicly accessible",
      verdict: "met",
      why: "It has KMS's own policy, which lets the account decide",
      heldBy: ["key-is-not-public"],
    },
  ],
};
