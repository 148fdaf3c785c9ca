/** The Pulumi program: one for every environment, the laptop included. */
import * as pulumi from "@pulumi/pulumi";
import { ENVIRONMENT_KEY, publicSettings, requireEnvironment } from "environments";
import { declareSignIn } from "./sign-in.ts";

// Only the local cloud sets this. A deployment to AWS that names localhost is refused.
const loopback = new pulumi.Config("local-cloud").getBoolean("loopback") ?? false;
const environment = requireEnvironment(pulumi.getStack(), new pulumi.Config().getObject(ENVIRONMENT_KEY), {
  loopback,
});
const signIn = declareSignIn(environment);

export const userPoolId = signIn.userPoolId;

/** Where to put the Authsignal server API key: `aws secretsmanager put-secret-value --secret-id ...`. */
export const authsignalKeySecretArn = signIn.authsignalKeySecretArn;

/** Each app's `/environment.json`. */
export const apps = Object.fromEntries(
  Object.entries(signIn.clientIds).map(([app, clientId]) => [
    app,
    pulumi
      .all([signIn.userPoolId, clientId])
      .apply(([userPoolId, userPoolClientId]) =>
        publicSettings(environment, { userPoolId, userPoolClientId }),
      ),
  ]),
);
