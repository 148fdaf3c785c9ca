/** Constraints of the service's model that several settings of pools and clients share. */
import { oneOf, optional, string } from "../validation/check.ts";

const ARN =
  /arn:[\w+=/,.@-]+:[\w+=/,.@-]+:([\w+=/,.@-]*)?:[0-9]+:[\w+=/,.@-]+(:[\w+=/,.@-]+)?(:[\w+=/,.@-]+)?/u;

export const arn = string({ min: 20, max: 2048, pattern: ARN });
/** An ARN that may be an empty string. */
export const emptyOrArn = string({ min: 0, max: 2048, pattern: new RegExp(`(${ARN.source})?`, "u") });
export const text = string({ min: 0, max: 131_072 });
export const region = string({ min: 5, max: 32 });

/** A text message with a place for the code. */
export const smsWithCode = string({ min: 6, max: 140, pattern: /.*\{####\}.*/u });
/** A mail with a place for the code. */
export const emailWithCode = string({
  min: 6,
  max: 20_000,
  pattern: /[\p{L}\p{M}\p{S}\p{N}\p{P}\s*]*\{####\}[\p{L}\p{M}\p{S}\p{N}\p{P}\s*]*/u,
});
/** A mail with a place for the link. */
export const emailWithLink = string({
  min: 6,
  max: 20_000,
  pattern:
    /[\p{L}\p{M}\p{S}\p{N}\p{P}\s*]*\{##[\p{L}\p{M}\p{S}\p{N}\p{P}\s*]*##\}[\p{L}\p{M}\p{S}\p{N}\p{P}\s*]*/u,
});
export const email = string({ min: 6, max: 20_000, pattern: /[\p{L}\p{M}\p{S}\p{N}\p{P}\s*]*/u });
export const subject = string({ min: 1, max: 140, pattern: /[\p{L}\p{M}\p{S}\p{N}\p{P}\s]+/u });

export const oauthFlow = oneOf("code", "implicit", "client_credentials");
export const oauthScope = string({ min: 1, max: 256, pattern: /[\x21\x23-\x5B\x5D-\x7E]+/u });
export const redirectUri = string({ min: 1, max: 1024, pattern: /[\p{L}\p{M}\p{S}\p{N}\p{P}]+/u });
export const timeUnit = optional(oneOf("seconds", "minutes", "hours", "days"));
export const address = oneOf("phone_number", "email");
