import type { SchemaAttribute } from "./user-pool-settings.ts";

/** What a pool allows for one attribute. */
export interface AttributeRule {
  readonly name: string;
  readonly dataType: "String" | "Number" | "DateTime" | "Boolean";
  readonly required: boolean;
  readonly mutable: boolean;
  readonly developerOnly: boolean;
  /** Bounds on the length of a String, or on the value of a Number. */
  readonly min?: number;
  readonly max?: number;
}

const STRINGS =
  "name given_name family_name middle_name nickname preferred_username profile picture website email gender birthdate zoneinfo locale phone_number address";

const STANDARD: readonly AttributeRule[] = [
  {
    name: "sub",
    dataType: "String",
    required: true,
    mutable: false,
    developerOnly: false,
    min: 1,
    max: 2048,
  },
  ...STRINGS.split(" ").map((name): AttributeRule => {
    const length = name === "birthdate" ? { min: 10, max: 10 } : { min: 0, max: 2048 };
    return { name, dataType: "String", required: false, mutable: true, developerOnly: false, ...length };
  }),
  { name: "email_verified", dataType: "Boolean", required: false, mutable: true, developerOnly: false },
  {
    name: "phone_number_verified",
    dataType: "Boolean",
    required: false,
    mutable: true,
    developerOnly: false,
  },
  { name: "updated_at", dataType: "Number", required: false, mutable: true, developerOnly: false, min: 0 },
];

function bound(text: string | undefined): number | undefined {
  return text === undefined || text === "" ? undefined : Number(text);
}

function toRule(entry: SchemaAttribute, standard: AttributeRule | undefined): AttributeRule {
  const dataType = entry.AttributeDataType ?? standard?.dataType ?? "String";
  const developerOnly = entry.DeveloperOnlyAttribute ?? false;
  const prefix = developerOnly ? "dev:custom:" : "custom:";
  const [length, value] = [entry.StringAttributeConstraints, entry.NumberAttributeConstraints];
  const min = bound(dataType === "Number" ? value?.MinValue : length?.MinLength) ?? standard?.min;
  const max = bound(dataType === "Number" ? value?.MaxValue : length?.MaxLength) ?? standard?.max;
  return {
    name: standard?.name ?? prefix + (entry.Name ?? ""),
    dataType,
    required: entry.Required ?? false,
    mutable: entry.Mutable ?? standard !== undefined,
    developerOnly,
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
  };
}

/** The standard attributes (OpenID Connect's) with a pool's own `Schema` laid over them. */
export function attributeRules(schema: readonly SchemaAttribute[]): ReadonlyMap<string, AttributeRule> {
  const rules = new Map(STANDARD.map((rule) => [rule.name, rule]));
  for (const entry of schema) {
    const rule = toRule(entry, rules.get(entry.Name ?? ""));
    rules.set(rule.name, rule);
  }
  return rules;
}
