/** The Pulumi program: one for every environment, the laptop included. */
import * as pulumi from "@pulumi/pulumi";
import { configFrom, requireStack } from "environments";
import { declareVersion } from "./deployed-version.ts";
import { projectFolder } from "./project-folder.ts";
import { declareSignIn } from "./sign-in.ts";

// Only the local cloud sets this. A deployment to AWS that names localhost is refused.
const loopback = new pulumi.Config("local-cloud").getBoolean("loopback") ?? false;
const environment = requireStack(
  projectFolder(),
  pulumi.getStack(),
  configFrom((key) => {
    const [namespace = "", name = ""] = key.split(":");
    return new pulumi.Config(namespace).get(name);
  }),
  { loopback },
);
const signIn = declareSignIn(environment);

export const userPoolId = signIn.userPoolId;

/** Where to put the Authsignal server API key: `aws secretsmanager put-secret-value --secret-id ...`. */
export const authsignalKeySecretArn = signIn.authsignalKeySecretArn;

/** The table of owner records, for `pnpm run env person`. */
export const ownersTableName = signIn.ownersTableName;

/** What the pool is pointed at. A pool that is managed elsewhere gets it from its own program. */
export const lambdaConfig = signIn.lambdaConfig;

/** For a pool that is managed elsewhere: the rules that its own web ACL should have. */
export const ruleGroupArn = signIn.ruleGroupArn.apply((arn) => arn ?? null);

/** Each app's `/environment.json`. */
export const apps = signIn.publicSettings;

/** Where `pnpm run env rotate-client-secret` puts the secret of the client of each app that has a server. */
export const clientSecretArns = signIn.clientSecretArns;

/** For the apps that are served from here: where their files go, and what their DNS records point at. */
export const sites = signIn.sites;

/** Commit and digests of what is deployed, for `pnpm run env status`. */
export const version = declareVersion(environment);

/** The settings that were deployed: no setting is a secret. */
export const settings = environment;
