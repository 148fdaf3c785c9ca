import * as cognito from "@pulumi/aws/cognito/index.js";
import * as pulumi from "@pulumi/pulumi";
import { PASSWORD_POLICY } from "./password-policy.ts";
import { SignInFirewall } from "./sign-in-firewall.ts";

export interface NativePoolArgs {
  /** Physical name of the pool. E.g. `shop-prod-web`. */
  poolName: pulumi.Input<string>;
  /** Physical name of the app's client. E.g. `web`. */
  clientName: pulumi.Input<string>;
  /** Where the app is served; its host is the relying party of the passkeys. E.g. `https://app.example.com`. */
  origin: pulumi.Input<string>;
  /**
   * Whether AWS refuses to delete the pool, and Pulumi to delete or replace it. No `Input`: Pulumi's `protect` accepts none.
   * Default `true`.
   */
  deletionProtection?: boolean;
  /** Whether people create accounts. No `Input`: it decides what is blocked. Default `true`. */
  signUp?: boolean;
  /** Minutes that a person has for one challenge, 3 to 15. OWASP ASVS 5 asks for at most 10. Default 5. */
  sessionMinutes?: pulumi.Input<number>;
  /** Minutes that an access token lasts, 5 to 1440. Default 15. */
  accessTokenMinutes?: pulumi.Input<number>;
  /** Minutes that an ID token lasts, 5 to 1440. Default 15. */
  idTokenMinutes?: pulumi.Input<number>;
  /** Days that a person stays signed in without a new challenge, 1 to 3650. Default 7. */
  refreshTokenDays?: pulumi.Input<number>;
  /**
   * Requests that one IP address may send in five minutes, from 10; a web ACL holds it. No `Input`: it decides whether
   * there is one. Default no web ACL. E.g. `100`.
   */
  requestsPerFiveMinutes?: number | undefined;
}

/**
 * A user pool that signs people in without Authsignal: `USER_AUTH` with a code by mail or a passkey, no Authsignal and no triggers.
 * The honest neighbour of `SignInPool`: less code, and only what Cognito offers.
 *
 * There is no password in it. A pool in which a password were a first factor would let somebody sign up another person's
 * address first, with a password that stays theirs after the owner has proven the mailbox. Passkeys that count as MFA
 * (`FactorConfiguration`) are not declared, because the AWS provider has no such input.
 */
export class NativePool extends pulumi.ComponentResource {
  readonly id: pulumi.Output<string>;
  readonly arn: pulumi.Output<string>;
  /** Id of the app's client, which signs people up and in. */
  readonly clientId: pulumi.Output<string>;

  constructor(name: string, args: NativePoolArgs, opts?: pulumi.ComponentResourceOptions) {
    super("cognito-authsignal:index:NativePool", name, {}, opts);
    const deletionProtection = args.deletionProtection ?? true;
    const signUp = args.signUp ?? true;
    const pool = new cognito.UserPool(
      name,
      {
        name: args.poolName,
        // Lite has neither one-time codes as a first factor nor passkeys.
        userPoolTier: "ESSENTIALS",
        deletionProtection: deletionProtection ? "ACTIVE" : "INACTIVE",
        usernameAttributes: ["email"],
        usernameConfiguration: { caseSensitive: false },
        signInPolicy: { allowedFirstAuthFactors: ["EMAIL_OTP", "WEB_AUTHN"] },
        webAuthnConfiguration: {
          relyingPartyId: pulumi.output(args.origin).apply((origin) => new URL(origin).hostname),
          // A passkey is all that is asked for, so it must prove more than that somebody holds the device.
          userVerification: "required",
        },
        // A person who signs up without a password gets a code to this attribute, which confirms the account.
        autoVerifiedAttributes: ["email"],
        userAttributeUpdateSettings: { attributesRequireVerificationBeforeUpdates: ["email"] },
        accountRecoverySetting: { recoveryMechanisms: [{ name: "admin_only", priority: 1 }] },
        // Nobody signs in with a password, but an administrator could still set one.
        passwordPolicy: PASSWORD_POLICY,
        adminCreateUserConfig: { allowAdminCreateUserOnly: !signUp },
      },
      { parent: this, protect: deletionProtection },
    );
    const client = new cognito.UserPoolClient(
      name,
      {
        name: args.clientName,
        userPoolId: pool.id,
        generateSecret: false,
        // Refreshing goes through GetTokensFromRefreshToken, because refresh tokens rotate.
        explicitAuthFlows: ["ALLOW_USER_AUTH"],
        refreshTokenRotation: { feature: "ENABLED", retryGracePeriodSeconds: 30 },
        enableTokenRevocation: true,
        preventUserExistenceErrors: "ENABLED",
        authSessionValidity: args.sessionMinutes ?? 5,
        accessTokenValidity: args.accessTokenMinutes ?? 15,
        idTokenValidity: args.idTokenMinutes ?? 15,
        refreshTokenValidity: args.refreshTokenDays ?? 7,
        tokenValidityUnits: { accessToken: "minutes", idToken: "minutes", refreshToken: "days" },
        readAttributes: ["email", "email_verified"],
        // A sign-up without a password needs a client that allows USER_AUTH, so it cannot have a client of its own: it ends
        // in a sign-in by the same client. Whether SignUp fills in the email of a client that may not write it is not
        // documented. So an access token may ask for another address: Cognito sends that one a code before it counts, and
        // the web ACL blocks the call.
        writeAttributes: [signUp ? "email" : "locale"],
      },
      { parent: this },
    );
    if (args.requestsPerFiveMinutes !== undefined) {
      new SignInFirewall(
        name,
        {
          aclName: args.poolName,
          userPoolArn: pool.arn,
          requestsPerFiveMinutes: args.requestsPerFiveMinutes,
          signUp,
          native: true,
        },
        { parent: this },
      );
    }
    this.id = pool.id;
    this.arn = pool.arn;
    this.clientId = client.id;
    this.registerOutputs({ id: this.id, arn: this.arn, clientId: this.clientId });
  }
}
