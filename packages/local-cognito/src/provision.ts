import { randomUUID } from "node:crypto";
import type { Cognito } from "./cognito.ts";
import { CognitoError, LocalCognitoError } from "./errors.ts";
import type { LocalCognito } from "./options.ts";
import { checkClientSettings } from "./pools/appClient.ts";
import { clientSettings } from "./pools/clientSettings.ts";
import { checkUserPoolSettings } from "./pools/userPool.ts";
import { userPoolSettings } from "./pools/userPoolSettings.ts";
import { object, optional, string } from "./validation/check.ts";
import { dropNulls } from "./validation/dropNulls.ts";
import { clientId, userPoolId } from "./validation/shapes.ts";
import { validate } from "./validation/validate.ts";

const withPoolId = object({ Id: userPoolId });
const withClientId = object({
  ClientId: clientId,
  ClientSecret: optional(string({ min: 24, max: 64, pattern: /[\w+]+/, sensitive: true })),
});

/** Runs a set-up step; what is wrong with the settings is told with the resource's name. */
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

type Provisioning = Pick<
  LocalCognito,
  "putUserPool" | "putUserPoolClient" | "deleteUserPool" | "deleteUserPoolClient"
>;

/** Set-up of pools and clients in-process, with chosen ids. */
export function provisioning(cognito: Cognito): Provisioning {
  return {
    putUserPool(input) {
      return setUp(`User pool ${input.Id}`, () => {
        const { Id, ...rest } = input;
        const id = validate(withPoolId, { Id }).Id;
        const settings = validate(userPoolSettings, toJson(rest));
        checkUserPoolSettings(settings);
        const pool = cognito.pools.put(id, settings, cognito.now());
        void cognito.keys.of(id).catch(() => undefined);
        return { Id: pool.id, Arn: pool.arn };
      });
    },
    putUserPoolClient(input) {
      return setUp(`User pool client ${input.ClientId}`, () => {
        const { ClientId, ClientSecret, GenerateSecret: _, ...rest } = input;
        const { ClientId: id, ClientSecret: secret } = validate(
          withClientId,
          toJson({ ClientId, ClientSecret }),
        );
        const settings = validate(clientSettings, toJson(rest));
        checkClientSettings(settings);
        cognito.pools.get(settings.UserPoolId);
        const present = cognito.clients.find(id);
        if (present !== undefined && present.poolId !== settings.UserPoolId)
          throw new CognitoError(
            "InvalidParameterException",
            `belongs to user pool ${present.poolId} already.`,
          );
        const now = cognito.now();
        const secrets = secret === undefined ? [] : [{ id: randomUUID(), value: secret, createdAt: now }];
        cognito.clients.put(id, settings, now, secrets);
        return secret === undefined ? { ClientId: id } : { ClientId: id, ClientSecret: secret };
      });
    },
    deleteUserPool(id) {
      cognito.pools.delete(id);
      cognito.clients.forgetPool(id);
      cognito.keys.forget(id);
    },
    deleteUserPoolClient(id) {
      cognito.clients.delete(id);
    },
  };
}
