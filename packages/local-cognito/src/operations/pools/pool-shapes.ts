import type { Cognito } from "../../cognito.ts";
import type { AttributeRule } from "../../pools/attribute-rules.ts";
import { poolState } from "../../pools/service-state.ts";
import type { UserPool } from "../../pools/user-pool.ts";
import { seconds } from "../shared/user-shapes.ts";

function constraints({ dataType, min, max }: AttributeRule): object {
  const text = (bound: number | undefined) => (bound === undefined ? undefined : String(bound));
  if (dataType === "Number")
    return { NumberAttributeConstraints: { MinValue: text(min), MaxValue: text(max) } };
  if (dataType === "String")
    return { StringAttributeConstraints: { MinLength: text(min), MaxLength: text(max) } };
  return {};
}

function describeAttribute(rule: AttributeRule): object {
  return {
    Name: rule.name,
    AttributeDataType: rule.dataType,
    DeveloperOnlyAttribute: rule.developerOnly,
    Mutable: rule.mutable,
    Required: rule.required,
    ...constraints(rule),
  };
}

/** `UserPoolType` of the API. */
export function describePool(cognito: Cognito, pool: UserPool): object {
  return {
    ...poolState(pool.settings),
    Id: pool.id,
    Arn: pool.arn,
    SchemaAttributes: [...pool.attributes.values()].map(describeAttribute),
    CreationDate: seconds(pool.createdAt),
    LastModifiedDate: seconds(pool.modifiedAt),
    EstimatedNumberOfUsers: cognito.search.count(pool.id),
  };
}
