import { OWN_WORDS } from "../assumptions.ts";
import { CognitoError } from "../errors.ts";
import { attributeRules } from "./attribute-rules.ts";
import type { SchemaAttribute } from "./user-pool-settings.ts";

const refuse = (message: string) => new CognitoError("InvalidParameterException", message);

const STANDARD = attributeRules([]);

/** A bound is a whole number as text; of a length not negative. */
function readBound(name: string, text: string | undefined, pattern: RegExp): number | undefined {
  if (text === undefined || text === "") return undefined;
  if (!pattern.test(text)) throw refuse(OWN_WORDS.badConstraint(name, text));
  return Number(text);
}

function checkRange(name: string, low: string | undefined, high: string | undefined, pattern: RegExp): void {
  const [min, max] = [readBound(name, low, pattern), readBound(name, high, pattern)];
  if (min !== undefined && max !== undefined && min > max) throw refuse(OWN_WORDS.crossedConstraints(name));
}

function checkConstraints(name: string, attribute: SchemaAttribute): void {
  const length = attribute.StringAttributeConstraints;
  const value = attribute.NumberAttributeConstraints;
  checkRange(name, length?.MinLength, length?.MaxLength, /^\d{1,6}$/);
  checkRange(name, value?.MinValue, value?.MaxValue, /^-?\d{1,15}$/);
}

/**
 * Checks what the shapes cannot say about the entries of `Schema`, at creation or in AddCustomAttributes.
 *
 * OBS aws-cdk#8585: the text for a missing type, which standard attributes may leave out (CDK does). OBS moto: the text
 * for a standard attribute with another type.
 *
 * @throws {InvalidParameterException} when an entry cannot be meant
 */
export function checkSchema(schema: readonly SchemaAttribute[]): void {
  const seen = new Set<string>();
  for (const attribute of schema) {
    const { Name, AttributeDataType, DeveloperOnlyAttribute, Required } = attribute;
    if (Name === undefined) throw refuse("Invalid schema: every attribute needs a Name.");
    if (seen.has(Name)) throw refuse(`Invalid schema: ${Name} is there twice.`);
    seen.add(Name);
    const standard = STANDARD.get(Name);
    if (standard === undefined && AttributeDataType === undefined)
      throw refuse("Invalid AttributeDataType input, consider using the provided AttributeDataType enum.");
    if (standard === undefined && Required === true)
      throw refuse("Required custom attributes are not supported currently.");
    const other = AttributeDataType !== undefined && AttributeDataType !== standard?.dataType;
    if (standard !== undefined && (other || DeveloperOnlyAttribute === true))
      throw refuse(
        `You can not change AttributeDataType or set developerOnlyAttribute for standard schema attribute ${Name}`,
      );
    checkConstraints(Name, attribute);
  }
}
