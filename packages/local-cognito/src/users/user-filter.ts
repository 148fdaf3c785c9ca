import { CognitoError } from "../errors.ts";

/** A condition of ListUsers. */
export interface UserFilter {
  readonly attribute: string;
  readonly prefix: boolean;
  readonly value: string;
}

/** The attributes that can be searched (API reference of ListUsers). */
const SEARCHABLE: readonly string[] = [
  "username",
  "email",
  "phone_number",
  "name",
  "given_name",
  "family_name",
  "preferred_username",
  "cognito:user_status",
  "status",
  "sub",
];

const FILTER = /^\s*"?([\w:]+)"?\s*(\^=|=)\s*"((?:[^"\\]|\\.)*)"\s*$/;

/**
 * Reads `attribute = "value"` or `attribute ^= "value"`.
 *
 * @throws {InvalidParameterException} when the text is not such a condition, or the attribute cannot be searched
 */
export function parseUserFilter(text: string): UserFilter {
  const [, attribute = "", operator, value = ""] = FILTER.exec(text) ?? [];
  if (operator === undefined)
    throw new CognitoError("InvalidParameterException", "Error while parsing filter.");
  if (!SEARCHABLE.includes(attribute))
    throw new CognitoError("InvalidParameterException", `Invalid search attribute: ${attribute}`);
  return { attribute, prefix: operator === "^=", value: value.replace(/\\(.)/g, "$1") };
}
