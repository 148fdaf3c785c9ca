/** Field constraints of the service's model that several operations share. */
import { list, map, object, oneOf, optional, string } from "./check.ts";

export const username = string({ min: 1, max: 128, pattern: /[\p{L}\p{M}\p{S}\p{N}\p{P}]+/u });
export const clientId = string({ min: 1, max: 128, pattern: /[\w+]+/ });
export const userPoolId = string({ min: 1, max: 55, pattern: /[\w-]+_[0-9a-zA-Z]+/ });
export const secretHash = string({ min: 1, max: 128, pattern: /[\w+=/]+/, sensitive: true });
export const password = string({ max: 256, pattern: /[\S]+/, sensitive: true });
export const token = string({ pattern: /[A-Za-z0-9-_=.]+/, sensitive: true });
export const confirmationCode = string({ min: 1, max: 2048, pattern: /[\S]+/ });
/** The model says 2048; the service was seen to enforce 8192. */
export const session = string({ min: 20, max: 8192, sensitive: true });
const attributeName = string({ min: 1, max: 32, pattern: /[\p{L}\p{M}\p{S}\p{N}\p{P}]+/u });
const attribute = object({
  Name: attributeName,
  Value: optional(string({ max: 2048, sensitive: true })),
});
export const attributes = list(attribute);
export const attributeNames = list(attributeName);
export const stringMap = map(string({ max: 131_072 }));
export const secretMap = map(string({ max: 131_072, sensitive: true }));
const contextText = string({ max: 131_072 });
/** What a server says about a person's request: API_ContextDataType. No risk is assessed here. */
export const contextData = object({
  IpAddress: contextText,
  ServerName: contextText,
  ServerPath: contextText,
  HttpHeaders: list(object({ headerName: optional(contextText), headerValue: optional(contextText) })),
  EncodedData: optional(contextText),
});
/** What a browser or a device says about itself: API_UserContextDataType, which the model marks as sensitive. */
export const userContextData = object({
  IpAddress: optional(string({ max: 131_072, sensitive: true })),
  EncodedData: optional(string({ max: 131_072, sensitive: true })),
});
export const challengeName = oneOf(
  "SMS_MFA",
  "EMAIL_OTP",
  "SOFTWARE_TOKEN_MFA",
  "SELECT_MFA_TYPE",
  "MFA_SETUP",
  "PASSWORD_VERIFIER",
  "CUSTOM_CHALLENGE",
  "SELECT_CHALLENGE",
  "DEVICE_SRP_AUTH",
  "DEVICE_PASSWORD_VERIFIER",
  "ADMIN_NO_SRP_AUTH",
  "NEW_PASSWORD_REQUIRED",
  "SMS_OTP",
  "PASSWORD",
  "WEB_AUTHN",
  "PASSWORD_SRP",
);
