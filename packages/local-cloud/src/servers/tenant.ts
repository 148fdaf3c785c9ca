import { type Environment, laptopManagementKey } from "environments";
import { exampleRules, type TenantDefinition } from "local-authsignal";

/**
 * The Authsignal tenant of an environment: its apps may frame the pre-built UI, its redirect URLs are the only ones.
 * People may use an authenticator app or a passkey beside email, so that both can be tried by hand. Where a passkey may
 * come before the sign-in, people are offered one after their first code.
 *
 * @param workbench its origin: it frames the apps, and a browser asks every page above a frame
 */
export function tenant(
  environment: Environment,
  apiSecretKey: string,
  workbench?: string | undefined,
): TenantDefinition {
  const apps = Object.values(environment.apps);
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
      [environment.authsignal.action]: {
        ...(environment.signIn.passkeyAutofill && { rules: [exampleRules.passkeyUplift] }),
      },
    },
  };
}
