import { expect, test } from "vitest";
import { findings } from "../findings.ts";

const INLINE = "aws:iam/rolePolicy:RolePolicy";
const MANAGED = "aws:iam/policy:Policy";
const ROLE = "aws:iam/role:Role";

const policy = (Action: unknown, Resource: unknown, Effect = "Allow") => ({
  policy: JSON.stringify({ Statement: [{ Effect, Action, Resource }] }),
});

test.each<[string, string, Readonly<Record<string, unknown>>]>([
  ["a narrow role", INLINE, policy(["ssm:GetParameter"], "arn:aws:ssm:x")],
  ["a managed policy with an action that has no ARN", MANAGED, policy("logs:DescribeLogGroups", "*")],
  ["a managed policy that decrypts with one key", MANAGED, policy("kms:Decrypt", "arn:aws:kms:x")],
  ["a managed policy that refuses everything", MANAGED, policy("*", "*", "Deny")],
  ["a role with a policy of its own", ROLE, { name: "shop-define" }],
])("%s", (_name, type, props) => {
  expect(findings(type, props)).toEqual([]);
});

test.each<[string, string, Readonly<Record<string, unknown>>]>([
  ["role-is-narrow: it allows ssm:*", INLINE, policy("ssm:*", "arn:aws:ssm:x")],
  ["role-is-narrow: it allows all resources", INLINE, policy(["ssm:GetParameter"], ["*"])],
  ["role-is-narrow: the policy is not an IAM policy", INLINE, { policy: "text" }],
  ["managed-policy-is-narrow: it allows *", MANAGED, policy("*", "*")],
  ["managed-policy-is-narrow: it allows s3:*", MANAGED, policy(["s3:*"], "arn:aws:s3:::b")],
  [
    "managed-policy-is-narrow: it allows kms:Decrypt with every key",
    MANAGED,
    policy(["kms:Decrypt", "kms:DescribeKey"], "*"),
  ],
  ["managed-policy-is-narrow: the policy is not an IAM policy", MANAGED, { policy: "text" }],
  [
    "role-has-its-own-policy: it has the managed policy arn:aws:iam::aws:policy/AWSCloudShellFullAccess",
    ROLE,
    { managedPolicyArns: ["arn:aws:iam::aws:policy/AWSCloudShellFullAccess"] },
  ],
])("%s", (finding, type, props) => {
  expect(findings(type, props)).toEqual([finding]);
});
