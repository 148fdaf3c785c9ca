/** The Pulumi program: one for every environment, the laptop included. */
import * as pulumi from "@pulumi/pulumi";
import { ENVIRONMENT_KEY, type Environment, publicSettings, requireEnvironment } from "environments";
import { declareHosting } from "./hosting.ts";
import { requireSameRegion } from "./region.ts";
import { declareSignIn } from "./sign-in.ts";

// Only the local cloud sets this. A deployment to AWS that names localhost is refused.
const loopback = new pulumi.Config("local-cloud").getBoolean("loopback") ?? false;
const settings = requireEnvironment(pulumi.getStack(), new pulumi.Config().getObject(ENVIRONMENT_KEY), {
  loopback,
});
requireSameRegion(settings, new pulumi.Config("aws").get("region"));
// A pool that exists in AWS does not on a laptop: one is declared in its place. Nor is anything started there
// ahead of time, and each trigger reloads by itself.
const environment: Environment = loopback
  ? { ...settings, pool: { ...settings.pool, existingId: undefined }, functions: undefined }
  : settings;
const signIn = declareSignIn(environment);

export const userPoolId = signIn.userPoolId;

/** Where to put the Authsignal server API key: `aws secretsmanager put-secret-value --secret-id ...`. */
export const authsignalKeySecretArn = signIn.authsignalKeySecretArn;

/** What the pool is pointed at. A pool that is managed elsewhere gets it from its own program. */
export const lambdaConfig = signIn.lambdaConfig;

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

/** For the apps that are served from here: where their files go, and what their DNS records point at. */
export const sites = declareHosting(environment, apps, signIn.accountId);
