import * as wafv2 from "@pulumi/aws/wafv2/index.js";
import * as pulumi from "@pulumi/pulumi";

export interface SignInFirewallArgs {
  /** Physical name of the web ACL. E.g. `shop-prod-sign-in`. */
  aclName: pulumi.Input<string>;
  /** ARN of the pool. E.g. `pool.arn`. */
  userPoolArn: pulumi.Input<string>;
  /** Requests that one IP address may send in five minutes, from 10. Default 100. */
  requestsPerFiveMinutes?: pulumi.Input<number>;
}

/**
 * Slows down whoever tries many sign-ins from one address. It counts requests per IP address: it sees neither
 * user names nor the Admin operations, and people behind one NAT share a count.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-waf.html
 */
export class SignInFirewall extends pulumi.ComponentResource {
  readonly webAclArn: pulumi.Output<string>;

  constructor(name: string, args: SignInFirewallArgs, opts?: pulumi.ComponentResourceOptions) {
    super("cognito-authsignal:index:SignInFirewall", name, {}, opts);
    const visible = (metricName: string) => ({
      cloudwatchMetricsEnabled: true,
      metricName,
      // Sampled requests keep headers, and headers can carry tokens.
      sampledRequestsEnabled: false,
    });
    const acl = new wafv2.WebAcl(
      name,
      {
        name: args.aclName,
        scope: "REGIONAL",
        defaultAction: { allow: {} },
        visibilityConfig: visible("sign-in"),
        rules: [
          {
            name: "rate-per-address",
            priority: 0,
            action: { block: {} },
            statement: {
              rateBasedStatement: {
                aggregateKeyType: "IP",
                evaluationWindowSec: 300,
                limit: args.requestsPerFiveMinutes ?? 100,
              },
            },
            visibilityConfig: visible("sign-in-rate-per-address"),
          },
        ],
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
