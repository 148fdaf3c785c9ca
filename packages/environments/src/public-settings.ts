import type { Environment } from "./settings/environment.ts";

/** What an app may know: `/environment.json`, read at run time, so that one build serves every environment. */
export interface PublicSettings {
  /** The environment's name, for people. */
  readonly name: string;
  readonly region: string;
  readonly userPoolId: string;
  readonly userPoolClientId: string;
  /** Only where Cognito is not at its usual address: the local cloud. */
  readonly userPoolEndpoint?: string;
  readonly authsignalTenantId: string;
  readonly authsignalUrl: string;
  /** The action that a passkey signs in under before a sign-in is started; absent where none is offered. */
  readonly passkeyAutofillAction?: string;
  /** Only locally: where the codes arrive. */
  readonly outboxUrl?: string;
  /** Origins of this environment's apps by name, so that they can point at each other. */
  readonly apps: Readonly<Record<string, string>>;
}

/** The part of an environment that apps get, with the ids that its deployment brought. */
export function publicSettings(
  environment: Environment,
  deployed: Pick<PublicSettings, "userPoolId" | "userPoolClientId" | "userPoolEndpoint" | "outboxUrl">,
): PublicSettings {
  const { authsignal, signIn } = environment;
  return {
    name: environment.stack,
    region: environment.region,
    ...deployed,
    authsignalTenantId: authsignal.tenantId,
    authsignalUrl: authsignal.apiUrl,
    ...(signIn.passkeyAutofill && { passkeyAutofillAction: authsignal.action }),
    apps: Object.fromEntries(Object.entries(environment.apps).map(([name, { origin }]) => [name, origin])),
  };
}
