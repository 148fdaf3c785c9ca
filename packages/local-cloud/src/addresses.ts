import type { AppSettings, Environment } from "environments";
import type { PublicSettings } from "public-settings";

/** Where the servers of this machine listen. */
export interface Addresses {
  /** URL of the local Cognito, e.g. `http://localhost:5180`. */
  readonly cognito: string;
  /** Origin of the local Authsignal, e.g. `http://localhost:5181`. */
  readonly authsignal: string;
  /** URL of Secrets Manager, Parameter Store and DynamoDB, e.g. `http://localhost:5182`. */
  readonly aws: string;
  /** Origin by the app's name. */
  readonly apps: Readonly<Record<string, string>>;
}

/** The same environment, with this machine's addresses instead of the public ones. */
export function localEnvironment(
  environment: Environment,
  { authsignal, apps }: Pick<Addresses, "authsignal" | "apps">,
): Environment {
  return {
    ...environment,
    authsignal: localTenant(environment, { authsignal, apps }),
    apps: Object.fromEntries(
      Object.entries(environment.apps).map(([name, app]) => [name, movedTo(app, apps[name] ?? app.origin)]),
    ),
  };
}

/** The local Authsignal has one host for its API, its pre-built UI and the relying party of passkeys. */
function localTenant(
  { authsignal: { customDomain: _, passkeys, ...tenant } }: Environment,
  { authsignal, apps }: Pick<Addresses, "authsignal" | "apps">,
): Environment["authsignal"] {
  return {
    ...tenant,
    apiUrl: `${authsignal}/v1`,
    ...(passkeys && {
      passkeys: {
        relyingParty: new URL(authsignal).hostname,
        expectedOrigins: [authsignal, ...Object.values(apps)],
      },
    }),
  };
}

function movedTo(app: AppSettings, origin: string): AppSettings {
  const { redirectUrl } = app;
  return redirectUrl === undefined
    ? { ...app, origin }
    : { ...app, origin, redirectUrl: new URL(new URL(redirectUrl).pathname, origin).href };
}

/**
 * An app's `/environment.json` as the program makes it, with what only a laptop has.
 *
 * @param userPoolId the pool with Authsignal: in a pool of an app's own, Cognito sends the codes
 */
export function localPublicSettings(
  deployed: PublicSettings,
  { cognito, authsignal }: Addresses,
  userPoolId: string,
): PublicSettings {
  const sender = deployed.userPoolId === userPoolId ? authsignal : cognito;
  return { ...deployed, userPoolEndpoint: cognito, outboxUrl: outboxUrl({ authsignal: sender }) };
}

/** The app that a client is of; undefined when several share it. */
export function appOfClient(
  apps: Readonly<Record<string, PublicSettings>>,
  clientId: string,
): string | undefined {
  const [name, other] = Object.entries(apps).flatMap(([app, { userPoolClientId, signUpClientId }]) =>
    userPoolClientId === clientId || signUpClientId === clientId ? app : [],
  );
  return other === undefined ? name : undefined;
}

/** Where a developer reads the codes that people are sent. */
export function outboxUrl({ authsignal }: Pick<Addresses, "authsignal">): string {
  return `${authsignal}/outbox`;
}

/**
 * Environment variables that make AWS clients in a function call this machine instead of AWS.
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
 */
export function functionVariables({ cognito, aws }: Pick<Addresses, "cognito" | "aws">) {
  return {
    AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: `${cognito}/`,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: `${aws}/`,
    AWS_ENDPOINT_URL_SSM: `${aws}/`,
    AWS_ENDPOINT_URL_DYNAMODB: `${aws}/`,
  } as const;
}
