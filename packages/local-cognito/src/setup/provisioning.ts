import type { Cognito } from "../cognito.ts";
import { CognitoError, LocalCognitoError } from "../errors.ts";
import type { LocalCognito } from "../options.ts";
import { chosenSecret, clientSettings } from "../pools/client-settings.ts";
import { userPoolSettings } from "../pools/user-pool-settings.ts";
import { type Check, object, optional } from "../validation/check.ts";
import { dropNulls } from "../validation/drop-nulls.ts";
import { clientId, userPoolId } from "../validation/shapes.ts";
import { unknownMembers } from "../validation/unknown-members.ts";
import { validate } from "../validation/validate.ts";
import { newSecretValue, saveClient, toSecret } from "./clients.ts";
import { dropPool, savePool } from "./pools.ts";

const withPoolId = object({ Id: userPoolId });
const withClientId = object({ ClientId: clientId, ClientSecret: optional(chosenSecret) });

/** Runs a set-up step; an error about the settings names the resource. */
function setUp<T>(resource: string, step: () => T): T {
  try {
    return step();
  } catch (error) {
    if (!(error instanceof CognitoError)) throw error;
    throw new LocalCognitoError("INVALID_SETTING", `${resource}: ${error.message}`, { cause: error });
  }
}

/** Drops what JSON cannot say (undefined members), as the wire would. */
const toJson = (value: object): unknown => dropNulls(JSON.parse(JSON.stringify(value)));

/**
 * Narrows settings as the wire does, but refuses members that the shape does not know: on the wire they are dropped,
 * here a misspelt name would be a setting without effect.
 */
function validateAll<T>(check: Check<T>, settings: unknown): T {
  const unknown = unknownMembers(check.model, settings);
  if (unknown.length > 0)
    throw new CognitoError("InvalidParameterException", `${unknown.join(", ")}: not known here`);
  return validate(check, settings);
}

type Provisioning = Pick<
  LocalCognito,
  "putUserPool" | "userPoolName" | "putUserPoolClient" | "deleteUserPool" | "deleteUserPoolClient"
>;

/** Set-up of pools and clients in-process, with chosen ids. */
export function provisioning(cognito: Cognito): Provisioning {
  return {
    putUserPool(input) {
      return setUp(`User pool ${input.Id}`, () => {
        const { Id, ...rest } = input;
        const id = validate(withPoolId, { Id }).Id;
        const { arn } = savePool(cognito, id, validateAll(userPoolSettings, toJson(rest)));
        return { Id: id, Arn: arn };
      });
    },
    putUserPoolClient(input) {
      return setUp(`User pool client ${input.ClientId}`, () => {
        const { ClientId, ClientSecret, GenerateSecret, ...rest } = input;
        const { ClientId: id, ClientSecret: chosen } = validate(
          withClientId,
          toJson({ ClientId, ClientSecret }),
        );
        const settings = validateAll(clientSettings, toJson(rest));
        const kept = GenerateSecret === true ? cognito.clients.find(id)?.secrets : undefined;
        const newest = kept?.toSorted((left, right) => right.createdAt - left.createdAt)[0]?.value;
        const secret = chosen ?? newest ?? (GenerateSecret === true ? newSecretValue() : undefined);
        const secrets = secret === undefined ? [] : [toSecret(id, secret, cognito.now())];
        // A client that is declared again keeps its secrets, because one of them may be about to replace the other.
        saveClient(cognito, id, settings, chosen === undefined && newest !== undefined ? undefined : secrets);
        return secret === undefined ? { ClientId: id } : { ClientId: id, ClientSecret: secret };
      });
    },
    userPoolName: (id) => cognito.pools.find(id)?.settings.PoolName,
    deleteUserPool: (id) => dropPool(cognito, id),
    deleteUserPoolClient: (id) => cognito.clients.delete(id),
  };
}
