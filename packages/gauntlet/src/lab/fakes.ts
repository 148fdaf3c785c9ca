import type { Endpoints, GauntletConfig } from "../config.ts";
import { CognitoUsers } from "../fakes/aws/cognito.ts";
import { FakeTables } from "../fakes/dynamodb/table.ts";
import { Gateway } from "../fakes/gateway.ts";
import { Provider } from "../fakes/provider.ts";
import { ATTACKER, CANARY_KEY, NEWCOMER, VICTIM } from "./people.ts";

/** The services that a lab's functions talk to. */
export interface Fakes {
  readonly provider: Provider;
  readonly tables: FakeTables;
  readonly users: CognitoUsers;
  readonly gateway: Gateway;
}

/**
 * Starts the services, and says where they are.
 *
 * @param unresolvable whether Authsignal has a name that does not resolve
 */
export async function startFakes(
  config: GauntletConfig,
  unresolvable: boolean,
): Promise<Fakes & { readonly endpoints: Endpoints }> {
  const provider = new Provider(CANARY_KEY);
  const tables = new FakeTables();
  const users = new CognitoUsers(
    [VICTIM, ATTACKER, NEWCOMER].map(({ sub, userName, email = "", phone = "" }) => {
      return { sub, userName, attributes: { email, email_verified: "true", phone_number: phone } };
    }),
  );
  let endpoints: Endpoints | undefined;
  const parameter = () => (endpoints ? config.parameter(endpoints) : "");
  const gateway = await Gateway.start(
    provider,
    { secret: CANARY_KEY, parameter, tables, users },
    config.services,
  );
  endpoints = {
    authsignalUrl: unresolvable ? "https://authsignal.gauntlet.invalid/v1" : `${gateway.url}/v1`,
    authsignalKey: CANARY_KEY,
    awsUrl: gateway.url,
    action: "signIn",
    clientId: "app-client-1",
    redirectUrl: "https://app.example.com/callback",
  };
  return { provider, tables, users, gateway, endpoints };
}
