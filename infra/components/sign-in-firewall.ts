import * as wafv2 from "@pulumi/aws/wafv2/index.js";
import * as pulumi from "@pulumi/pulumi";
import { type SignInRulesArgs, signInRules, visible } from "./sign-in-rules.ts";

export interface SignInFirewallArgs extends SignInRulesArgs {
  /** Physical name of the web ACL. E.g. `shop-prod-sign-in`. */
  aclName: pulumi.Input<string>;
  /** ARN of the pool. E.g. `pool.arn`. */
  userPoolArn: pulumi.Input<string>;
}

/**
 * Blocks operations of the pool that this sign-in never uses or that an access token should not reach, and slows down
 * an attacker who tries many sign-ins from one address. The rate counts requests per IP address: it sees neither user names nor
 * the Admin operations, and people behind one NAT share a count.
 */
export class SignInFirewall extends pulumi.ComponentResource {
  readonly webAclArn: pulumi.Output<string>;

  constructor(name: string, args: SignInFirewallArgs, opts?: pulumi.ComponentResourceOptions) {
    super("cognito-authsignal:index:SignInFirewall", name, {}, opts);
    const acl = new wafv2.WebAcl(
      name,
      {
        name: args.aclName,
        scope: "REGIONAL",
        defaultAction: { allow: {} },
        visibilityConfig: visible("sign-in"),
        rules: signInRules(args),
      },
      { parent: this },
    );
    new wafv2.WebAclAssociation(
      name,
      { resourceArn: args.userPoolArn, webAclArn: acl.arn },
      { parent: this },
    );
    this.webAclArn = acl.arn;
    this.registerOutputs({ webAclArn: this.webAclArn });
  }
}
