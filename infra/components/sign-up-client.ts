import * as cognito from "@pulumi/aws/cognito/index.js";
import * as pulumi from "@pulumi/pulumi";

export interface SignUpClientArgs {
  /** Physical name of the client. E.g. `shop-sign-up`. */
  clientName: pulumi.Input<string>;
  /** Id of the pool. E.g. `pool.id`. */
  userPoolId: pulumi.Input<string>;
}

/**
 * The app client that creates accounts and can never get a token: its only flow exchanges a refresh token, and without
 * another flow there is no first one. So the one client that may write a person's address never has an access token with
 * which somebody could change it.
 */
export class SignUpClient extends pulumi.ComponentResource {
  readonly id: pulumi.Output<string>;

  constructor(name: string, args: SignUpClientArgs, opts?: pulumi.ComponentResourceOptions) {
    super("cognito-authsignal:index:SignUpClient", name, {}, opts);
    const client = new cognito.UserPoolClient(
      name,
      {
        name: args.clientName,
        userPoolId: args.userPoolId,
        generateSecret: false,
        // Left out, Cognito's default would allow SRP.
        explicitAuthFlows: ["ALLOW_REFRESH_TOKEN_AUTH"],
        // The anchor, and nothing else. Left out, every attribute could be written.
        writeAttributes: ["email"],
        readAttributes: ["email"],
        enableTokenRevocation: true,
        preventUserExistenceErrors: "ENABLED",
        // The shortest that Cognito allows; nobody starts a sign-in here.
        authSessionValidity: 3,
      },
      { parent: this },
    );
    this.id = client.id;
    this.registerOutputs({ id: this.id });
  }
}
