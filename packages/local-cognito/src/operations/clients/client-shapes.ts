import type { AppClient, ClientSecret } from "../../pools/app-client.ts";
import { seconds } from "../shared/user-shapes.ts";

/** What the service fills in for settings that were not given. */
const DEFAULTS = {
  RefreshTokenValidity: 30,
  TokenValidityUnits: {},
  AllowedOAuthFlowsUserPoolClient: false,
  EnableTokenRevocation: true,
  EnablePropagateAdditionalUserContextData: false,
  AuthSessionValidity: 3,
};

/** `UserPoolClientType` of the API. */
export function describeClient({ id, settings, secrets, createdAt, modifiedAt }: AppClient): object {
  return {
    ...DEFAULTS,
    ...settings,
    // 0 means the default.
    RefreshTokenValidity: settings.RefreshTokenValidity || DEFAULTS.RefreshTokenValidity,
    ClientId: id,
    ClientSecret: secrets[0]?.value,
    CreationDate: seconds(createdAt),
    LastModifiedDate: seconds(modifiedAt),
  };
}

/** `ClientSecretDescriptorType` of the API; the value is shown only when the server made it up. */
export function describeSecret({ id, createdAt, value }: ClientSecret, shown: boolean): object {
  return {
    ClientSecretId: id,
    ClientSecretCreateDate: seconds(createdAt),
    ClientSecretValue: shown ? value : undefined,
  };
}
