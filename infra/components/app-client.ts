import * as cognito from "@pulumi/aws/cognito/index.js";
import * as pulumi from "@pulumi/pulumi";

export interface AppClientArgs {
  /** Physical name of the client. E.g. `shop-web`. */
  clientName: pulumi.Input<string>;
  /** Id of the pool. E.g. `pool.id`. */
  userPoolId: pulumi.Input<string>;
  /** Minutes that a person has for one round, 3 to 15. OWASP ASVS 5 asks for at most 10. Default 5. */
  sessionMinutes?: pulumi.Input<number>;
  /** Minutes that an access token lasts, 5 to 1440. Default 15. */
  accessTokenMinutes?: pulumi.Input<number>;
  /** Minutes that an ID token lasts, 5 to 1440. Default 15. */
  idTokenMinutes?: pulumi.Input<number>;
  /** Days that a person stays signed in without a new challenge, 1 to 3650. Default 7. */
  refreshTokenDays?: pulumi.Input<number>;
  /**
   * Whether its access tokens may change the person's email in the pool: because the app creates accounts with this
   * client, as its SDK cannot name another one for a single call, or because the pool requires the email, and Cognito
   * accepts no client that cannot write a required attribute. No `Input`: it decides what is declared. Default `false`.
   */
  writesEmail?: boolean;
  /**
   * Whether the client has a secret, which a server keeps. No `Input`: it decides who can use the client. Default `false`.
   */
  confidential?: boolean;
  /**
   * Whether each refresh gives a new refresh token; not with tier `LITE`. No `Input`: it decides which flows the
   * client declares. Default `true`.
   */
  refreshTokenRotation?: boolean;
}

/**
 * The app client of an app: custom sign-in only, and a secret only if a server keeps it. Password flows stay closed, for each of
 * them would be a way past Authsignal.
 */
export class AppClient extends pulumi.ComponentResource {
  readonly id: pulumi.Output<string>;

  constructor(name: string, args: AppClientArgs, opts?: pulumi.ComponentResourceOptions) {
    super("cognito-authsignal:index:AppClient", name, {}, opts);
    const rotation = args.refreshTokenRotation ?? true;
    const client = new cognito.UserPoolClient(
      name,
      {
        name: args.clientName,
        userPoolId: args.userPoolId,
        generateSecret: args.confidential ?? false,
        // With rotation, refreshing goes through GetTokensFromRefreshToken alone.
        explicitAuthFlows: rotation
          ? ["ALLOW_CUSTOM_AUTH"]
          : ["ALLOW_CUSTOM_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
        // The grace period lets a second tab, or a repeated request, use the token that was just replaced.
        ...(rotation && { refreshTokenRotation: { feature: "ENABLED", retryGracePeriodSeconds: 30 } }),
        // Signing out ends the refresh token everywhere, not only in this browser's storage.
        enableTokenRevocation: true,
        // Otherwise Cognito's own errors would tell who has an account, whatever the triggers answer.
        preventUserExistenceErrors: "ENABLED",
        // Time to read a mail, and little more for somebody who is talked into approving.
        authSessionValidity: args.sessionMinutes ?? 5,
        accessTokenValidity: args.accessTokenMinutes ?? 15,
        idTokenValidity: args.idTokenMinutes ?? 15,
        refreshTokenValidity: args.refreshTokenDays ?? 7,
        tokenValidityUnits: { accessToken: "minutes", idToken: "minutes", refreshToken: "days" },
        // Left out or empty, a client may read and write every attribute of the pool. An access token may write what its
        // client may: a harmless attribute, where `SignUpClient` creates the accounts.
        readAttributes: ["email", "email_verified"],
        writeAttributes: [args.writesEmail ? "email" : "locale"],
      },
      { parent: this, additionalSecretOutputs: ["clientSecret"] },
    );
    this.id = client.id;
    this.registerOutputs({ id: this.id });
  }
}
