import * as cognito from "@pulumi/aws/cognito/index.js";
import * as pulumi from "@pulumi/pulumi";
import type { TokenSettings } from "environments";

export interface AppClientArgs {
  /** Physical name of the client. */
  clientName: string;
  userPoolId: pulumi.Input<string>;
  tokens: TokenSettings;
  /** Minutes that a person has for one round, 3 to 15. */
  sessionMinutes: number;
}

/**
 * The app client of a browser app: no secret, custom sign-in only. Password flows stay closed, for each of
 * them would be a way past Authsignal.
 */
export class AppClient extends pulumi.ComponentResource {
  readonly id: pulumi.Output<string>;

  constructor(name: string, args: AppClientArgs, opts?: pulumi.ComponentResourceOptions) {
    super("cognito-authsignal:index:AppClient", name, {}, opts);
    const { tokens } = args;
    const client = new cognito.UserPoolClient(
      name,
      {
        name: args.clientName,
        userPoolId: args.userPoolId,
        generateSecret: false,
        // With rotation, refreshing goes through GetTokensFromRefreshToken alone.
        explicitAuthFlows: tokens.rotation
          ? ["ALLOW_CUSTOM_AUTH"]
          : ["ALLOW_CUSTOM_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
        // The grace period lets a second tab, or a repeated request, use the token that was just replaced.
        ...(tokens.rotation && {
          refreshTokenRotation: { feature: "ENABLED", retryGracePeriodSeconds: 30 },
        }),
        enableTokenRevocation: true,
        preventUserExistenceErrors: "ENABLED",
        authSessionValidity: args.sessionMinutes,
        accessTokenValidity: tokens.accessMinutes,
        idTokenValidity: tokens.idMinutes,
        refreshTokenValidity: tokens.refreshDays,
        tokenValidityUnits: { accessToken: "minutes", idToken: "minutes", refreshToken: "days" },
        // Unset, a client may write every attribute of the pool.
        readAttributes: ["email", "email_verified"],
        writeAttributes: ["email"],
      },
      { parent: this },
    );
    this.id = client.id;
    this.registerOutputs({ id: this.id });
  }
}
