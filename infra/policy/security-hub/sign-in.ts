import { type Control, tagged } from "./control.ts";

/** What signs people in: Cognito, its functions, and what they read. */
export const SIGN_IN: Readonly<Record<string, readonly Control[]>> = {
  "aws:cognito/userPool:UserPool": [
    {
      id: "Cognito.1",
      title:
        "Cognito user pools should have threat protection activated with full function enforcement mode for standard authentication",
      verdict: "in part",
      why: "Only with tier `PLUS` and `pool.threatProtection: ENFORCED`; prod starts with `AUDIT`, which only counts. No standard sign-in is allowed",
      heldBy: ["threats-in-standard-sign-in"],
    },
    {
      id: "Cognito.3",
      title: "Password policies for Cognito user pools should have strong configurations",
      verdict: "met",
      why: "Written out, because AWS may change its defaults",
      heldBy: ["passwords-are-strong"],
    },
    {
      id: "Cognito.4",
      title:
        "Cognito user pools should have threat protection activated with full function enforcement mode for custom authentication",
      verdict: "in part",
      why: "As Cognito.1. A high risk is refused; less is left to Authsignal's rules",
      heldBy: ["threats-in-custom-sign-in"],
    },
    {
      id: "Cognito.5",
      title: "MFA should be enabled for Cognito user pools",
      verdict: "not met",
      why: "Authsignal asks for the proof, in a custom challenge; no client allows a flow that ends with a password. A pool of `NativePool` has no password to begin with, so the control does not apply to it",
      heldBy: ["no-way-past-authsignal", "no-password-by-first-come"],
    },
    {
      id: "Cognito.6",
      title: "Cognito user pools should have deletion protection enabled",
      verdict: "met",
      why: "Everywhere but in stacks that may go, such as dev",
      heldBy: ["pool-cannot-be-deleted"],
    },
  ],
  "aws:lambda/function:Function": [
    {
      id: "Lambda.1",
      title: "Lambda function policies should prohibit public access",
      verdict: "met",
      why: "Each permission names one pool and account, or one distribution",
      heldBy: ["only-the-pool-calls", "only-the-distribution-calls", "permission-is-not-public"],
    },
    {
      id: "Lambda.2",
      title: "Lambda functions should use supported runtimes",
      verdict: "met",
      why: "The newest Node LTS of Lambda",
      heldBy: ["runtime-is-supported"],
    },
    {
      id: "Lambda.3",
      title: "Lambda functions should be in a VPC",
      verdict: "not met",
      why: "They call Authsignal and AWS's public endpoints, and nothing in a VPC. A VPC would add a NAT gateway, its cost and its outages to every sign-in",
    },
    {
      id: "Lambda.5",
      title: "VPC Lambda functions should operate in multiple Availability Zones",
      verdict: "does not apply",
      why: "There is no VPC; Lambda itself runs such functions in several zones",
    },
    tagged("Lambda.6", "Lambda functions"),
    {
      id: "Lambda.7",
      title: "Lambda functions should have AWS X-Ray active tracing enabled",
      verdict: "not met",
      why: "The triggers' logs and metrics say what failed and how long it took, and the bundles have no AWS SDK to trace. The role would need two more actions on all resources",
    },
  ],
  "aws:dynamodb/table:Table": [
    {
      id: "DynamoDB.1",
      title: "DynamoDB tables should automatically scale capacity with demand",
      verdict: "met",
      why: "Every table is paid per request",
      heldBy: ["table-grows-with-demand"],
    },
    {
      id: "DynamoDB.2",
      title: "DynamoDB tables should have point-in-time recovery enabled",
      verdict: "in part",
      why: "The table of owners has it. What ends within a day has none: a restored table would forget what was used since",
      heldBy: ["owners-are-kept"],
    },
    {
      id: "DynamoDB.4",
      title: "DynamoDB tables should be present in a backup plan",
      verdict: "not met",
      why: "35 days of point-in-time recovery are enough for the owners, who prove their address again at worst. A plan of the account can name the table by its tags",
    },
    tagged("DynamoDB.5", "DynamoDB tables"),
    {
      id: "DynamoDB.6",
      title: "DynamoDB tables should have deletion protection enabled",
      verdict: "met",
      why: "Everywhere but in stacks that may go",
      heldBy: ["table-cannot-be-deleted"],
    },
  ],
  "aws:secretsmanager/secret:Secret": [
    {
      id: "SecretsManager.1",
      title: "Secrets Manager secrets should have automatic rotation enabled",
      verdict: "not met",
      why: "A person makes Authsignal's next key in its portal, and a client's secret is rotated by `env rotate-client-secret`; the runbook has both",
    },
    {
      id: "SecretsManager.2",
      title: "Secrets Manager secrets configured with automatic rotation should rotate successfully",
      verdict: "does not apply",
      why: "None rotates automatically",
    },
    {
      id: "SecretsManager.3",
      title: "Remove unused Secrets Manager secrets",
      verdict: "?",
      why: "Each function that starts reads its secret, so it is used while people sign in; only the account shows it",
    },
    {
      id: "SecretsManager.4",
      title: "Secrets Manager secrets should be rotated within a specified number of days",
      verdict: "?",
      why: "As often as somebody does what the runbook says; the control expects 90 days",
    },
    tagged("SecretsManager.5", "Secrets Manager secrets"),
  ],
};
