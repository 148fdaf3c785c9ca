import { authsignalActions, type Environment, laptopManagementKey } from "environments";
import { type ActionDefinition, exampleRules, type TenantDefinition } from "local-authsignal";

/**
 * The Authsignal tenant of an environment: its apps may frame the pre-built UI, its redirect URLs are the only ones.
 * People may use an authenticator app or a passkey beside email, so that both can be tried by hand. Where a passkey may
 * come before the sign-in, people are offered one after their first code. The actions of operations say what they are for.
 *
 * @param workbench its origin: it frames the apps, and a browser asks every page above a frame
 */
export function tenant(
  environment: Environment,
  apiSecretKey: string,
  workbench?: string | undefined,
): TenantDefinition {
  const apps = Object.values(environment.apps);
  const actions = authsignalActions(environment).map(
    ({ code, ...definition }): [string, ActionDefinition] => [code, definition],
  );
  return {
    tenantId: environment.authsignal.tenantId,
    name: `Demo, ${environment.stack}`,
    apiSecretKey,
    managementApiKey: laptopManagementKey(apiSecretKey),
    redirectUrls: apps.flatMap(({ redirectUrl }) => redirectUrl ?? []),
    frameAncestors: [...apps.map(({ origin }) => origin), ...(workbench === undefined ? [] : [workbench])],
    verificationMethods: ["EMAIL_OTP", "AUTHENTICATOR_APP", "PASSKEY"],
    ...(environment.authsignal.passkeys && {
      passkeyOrigins: [...environment.authsignal.passkeys.expectedOrigins],
    }),
    actions: {
      ...Object.fromEntries(actions),
      [environment.authsignal.action]: {
        ...(environment.signIn.passkeyAutofill && { rules: [exampleRules.passkeyUplift] }),
      },
    },
  };
}
