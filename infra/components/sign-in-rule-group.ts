import * as wafv2 from "@pulumi/aws/wafv2/index.js";
import * as pulumi from "@pulumi/pulumi";
import { SIGN_IN_RULES_CAPACITY, type SignInRulesArgs, signInRules, visible } from "./sign-in-rules.ts";

export interface SignInRuleGroupArgs extends SignInRulesArgs {
  /** Physical name of the rule group. E.g. `shop-prod-sign-in`. */
  groupName: pulumi.Input<string>;
}

/**
 * The rules of `SignInFirewall` for a pool that something else manages: a pool has one web ACL, so its own program puts
 * this group into it.
 */
export class SignInRuleGroup extends pulumi.ComponentResource {
  readonly ruleGroupArn: pulumi.Output<string>;

  constructor(name: string, args: SignInRuleGroupArgs, opts?: pulumi.ComponentResourceOptions) {
    super("cognito-authsignal:index:SignInRuleGroup", name, {}, opts);
    const group = new wafv2.RuleGroup(
      name,
      {
        name: args.groupName,
        scope: "REGIONAL",
        capacity: SIGN_IN_RULES_CAPACITY,
        visibilityConfig: visible("sign-in"),
        rules: signInRules(args),
      },
      { parent: this },
    );
    this.ruleGroupArn = group.arn;
    this.registerOutputs({ ruleGroupArn: this.ruleGroupArn });
  }
}
