import { CognitoError } from "../errors.ts";
import type { AppClient } from "../pools/app-client.ts";
import type { AttributeRule } from "../pools/attribute-rules.ts";
import type { UserPool } from "../pools/user-pool.ts";
import type { Attributes } from "./user.ts";

type Given = readonly { readonly Name: string; readonly Value?: string | undefined }[];

const refuse = (reason: string) =>
  new CognitoError("InvalidParameterException", `Attributes did not conform to the schema: ${reason}`);

/** OBS amplify-flutter#509: one line for each name. */
const outsideSchema = (name: string): string => `${name}: Attribute does not exist in the schema.\n`;

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const PHONE = /^\+\d{1,15}$/;

/** In any case: Python writes "True". It is stored, and goes into tokens, in lower case. */
const BOOLEAN = /^(?:true|false)$/i;

/** Whether a value can be an email address or an E.164 phone number. */
export const looksLike = {
  email: (value: string): boolean => EMAIL.test(value),
  phone_number: (value: string): boolean => PHONE.test(value),
};

function checkValue(rule: AttributeRule, value: string): void {
  const { name, dataType, min, max } = rule;
  if (value === "") return;
  if (dataType === "Boolean" && !BOOLEAN.test(value))
    throw refuse(`${name}: Attribute value is not a boolean.`);
  const size = dataType === "Number" ? Number(value) : value.length;
  if (dataType === "Number" && !/^-?\d+$/.test(value))
    throw refuse(`${name}: Attribute value is not a number.`);
  if (dataType !== "String" && dataType !== "Number") return;
  const measured = dataType === "Number" ? "value" : "length";
  if (min !== undefined && size < min) throw refuse(`${name}: Attribute ${measured} is less than ${min}.`);
  if (max !== undefined && size > max) throw refuse(`${name}: Attribute ${measured} is greater than ${max}.`);
  if (name === "email" && !looksLike.email(value))
    throw new CognitoError("InvalidParameterException", "Invalid email address format.");
  if (name === "phone_number" && !looksLike.phone_number(value))
    throw new CognitoError("InvalidParameterException", "Invalid phone number format.");
}

/**
 * Reads attributes that somebody wants to set.
 *
 * @throws {InvalidParameterException} when a value does not fit the schema, or names are unknown: then each is listed
 */
export function readAttributes(pool: UserPool, given: Given): Attributes {
  const unknown = given.filter(({ Name }) => !pool.attributes.has(Name));
  if (unknown.length > 0) throw refuse(unknown.map(({ Name }) => outsideSchema(Name)).join(""));
  const values: Record<string, string> = {};
  for (const { Name, Value = "" } of given) {
    if (Name === "sub")
      throw new CognitoError("InvalidParameterException", "Cannot modify the non-mutable attribute sub");
    const rule = pool.attributes.get(Name);
    if (rule !== undefined) checkValue(rule, Value);
    values[Name] = rule?.dataType === "Boolean" ? Value.toLowerCase() : Value;
  }
  return values;
}

/** @throws {InvalidParameterException} when required attributes are missing; each is named */
export function checkRequired(pool: UserPool, attributes: Attributes): void {
  const missing = [...pool.attributes.values()].filter(
    ({ name, required }) => required && name !== "sub" && (attributes[name] ?? "") === "",
  );
  if (missing.length > 0)
    throw refuse(missing.map(({ name }) => `${name}: The attribute is required\n`).join(""));
}

/**
 * Refuses attributes that the app client may not write. Whether an address is verified is never a client's to say.
 *
 * @throws {NotAuthorizedException} when one of the names is not writable
 */
export function checkWritable(pool: UserPool, client: AppClient, names: readonly string[]): void {
  const writable = client.settings.WriteAttributes;
  for (const name of names) {
    const rule = pool.attributes.get(name);
    const closed =
      name === "email_verified" || name === "phone_number_verified" || rule?.developerOnly === true;
    if (closed || (writable !== undefined && !writable.includes(name)))
      throw new CognitoError("NotAuthorizedException", "A client attempted to write unauthorized attribute");
  }
}

/** @throws {InvalidParameterException} when an attribute is fixed once the user exists */
export function checkMutable(pool: UserPool, names: readonly string[]): void {
  for (const name of names)
    if (pool.attributes.get(name)?.mutable === false)
      throw new CognitoError("InvalidParameterException", `user.${name}: Attribute cannot be updated.`);
}
