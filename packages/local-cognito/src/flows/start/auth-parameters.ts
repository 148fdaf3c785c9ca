import { flowNotEnabled, ONLY_CUSTOM_AUTH } from "../../assumptions.ts";
import { CognitoError, missingParameter } from "../../errors.ts";
import { type AppClient, type AuthFlow, allowsFlow } from "../../pools/app-client.ts";
import { checkSecretHash } from "../../pools/secret-hash.ts";

/** The parameters of a start, or the responses to a challenge, by name. */
export type AuthParameters = Readonly<Record<string, string>>;

/** @throws {InvalidParameterException} when the client does not allow the flow */
export function checkFlow(client: AppClient, flow: AuthFlow): void {
  if (allowsFlow(client, flow)) return;
  const onlyCustom = client.settings.ExplicitAuthFlows?.includes("CUSTOM_AUTH_FLOW_ONLY") === true;
  throw new CognitoError("InvalidParameterException", onlyCustom ? ONLY_CUSTOM_AUTH : flowNotEnabled(flow));
}

/** @throws {InvalidParameterException} when it is absent or empty */
export function required(parameters: AuthParameters, name: string): string {
  const value = parameters[name];
  if (value === undefined || value === "") throw missingParameter(name);
  return value;
}

/** USERNAME, after SECRET_HASH was checked over it exactly as sent. */
export function readUsername(client: AppClient, parameters: AuthParameters): string {
  const name = parameters["USERNAME"];
  checkSecretHash(client, name === undefined ? [] : [name], parameters["SECRET_HASH"]);
  return required(parameters, "USERNAME");
}
