import * as iam from "@pulumi/aws/iam/index.js";
import * as pulumi from "@pulumi/pulumi";
import { ExistingPool } from "../existing-pool.ts";
import { SignInFirewall } from "../sign-in-firewall.ts";
import { SignInPool } from "../sign-in-pool.ts";
import { SignInRuleGroup } from "../sign-in-rule-group.ts";
import type { SignInTriggers } from "../trigger.ts";
import type { SignInContext } from "./context.ts";

/** A pool of ours, or the use of one that another program manages. */
export function declarePool(context: SignInContext, triggers: SignInTriggers): SignInPool | ExistingPool {
  const { settings, prefix, accountId, named, parent } = context;
  const { pool, region, signIn } = settings;
  if (pool.existingId !== undefined) {
    return new ExistingPool(
      named("sign-in"),
      { userPoolId: pool.existingId, region, accountId, triggers },
      { parent },
    );
  }
  return new SignInPool(
    named("sign-in"),
    {
      poolName: prefix,
      triggers,
      accountId,
      tier: pool.tier,
      deletionProtection: pool.deletionProtection,
      adminCreatesUsers: signIn.selfSignUp === "closed",
      threatProtection: pool.threatProtection,
    },
    { parent },
  );
}

/** A policy of its own, after the pool: the function's first one cannot name a pool that needs the function. */
export function letVerifyBindOwners(
  { named, parent }: SignInContext,
  triggers: SignInTriggers,
  userPoolArn: pulumi.Input<string>,
): void {
  new iam.RolePolicy(
    named("bind-owner"),
    {
      // The role is named after its function.
      role: triggers.verifyAuthChallengeResponse.functionName,
      policy: pulumi.jsonStringify({
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Action: ["cognito-idp:AdminUpdateUserAttributes", "cognito-idp:AdminSetUserPassword"],
            Resource: userPoolArn,
          },
        ],
      }),
    },
    { parent },
  );
}

/** The web ACL of a pool of ours; for another pool the rules alone, whose ARN its own program puts into its web ACL. */
export function declareRules(
  { settings, prefix, named, parent }: SignInContext,
  userPoolArn: pulumi.Input<string>,
): pulumi.Output<string> | undefined {
  const { pool, firewall, signIn } = settings;
  if (!firewall) return undefined;
  const rules = { ...firewall, signUp: signIn.selfSignUp === "open" };
  if (pool.existingId !== undefined) {
    const group = { groupName: `${prefix}-sign-in`, ...rules };
    return new SignInRuleGroup(named("sign-in"), group, { parent }).ruleGroupArn;
  }
  new SignInFirewall(named("sign-in"), { aclName: `${prefix}-sign-in`, userPoolArn, ...rules }, { parent });
  return undefined;
}
