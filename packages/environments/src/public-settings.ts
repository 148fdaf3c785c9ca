import type { PublicSettings } from "public-settings";
import { authsignalUiUrl } from "./authsignal-ui-url.ts";
import type { Environment } from "./settings/environment.ts";

/** The part of an environment that apps get, with the ids of its deployment. */
export function publicSettings(
  environment: Environment,
  deployed: Pick<
    PublicSettings,
    "userPoolId" | "userPoolClientId" | "signUpClientId" | "userPoolEndpoint" | "outboxUrl"
  >,
): PublicSettings {
  const { authsignal, signIn } = environment;
  return {
    name: environment.stack,
    region: environment.region,
    ...deployed,
    authsignalTenantId: authsignal.tenantId,
    authsignalUrl: authsignal.apiUrl,
    authsignalUiUrl: authsignalUiUrl(authsignal),
    ...(signIn.policy !== "passwordless" && { signInPolicy: signIn.policy, ...apiOf(environment) }),
    ...operationsOf(environment),
    ...(signIn.passkeyAutofill && { passkeyAutofillAction: authsignal.action }),
    apps: Object.fromEntries(Object.entries(environment.apps).map(([name, { origin }]) => [name, origin])),
  };
}

/** The API of the first app with a server; the other apps use what needs no cookie of it. */
function apiOf({ apps }: Environment): Pick<PublicSettings, "apiUrl"> {
  const [server] = Object.values(apps).filter(({ backend }) => backend !== undefined);
  return server === undefined ? {} : { apiUrl: `${server.origin}/api` };
}

/** The API of the first app whose server lets people confirm operations: all apps of the environment use it. */
function operationsOf({ apps }: Environment): Pick<PublicSettings, "operationsUrl"> {
  const server = Object.values(apps).find(({ backend }) => backend?.stepUp);
  return server === undefined ? {} : { operationsUrl: `${server.origin}/api/operations` };
}
