import { cognitoMembers } from "./cognito-members.ts";
import { type ResourceHandler, requiredText } from "./handler.ts";
import { stableId } from "./ids.ts";

/** `aws:cognito/userPool:UserPool`, as CreateUserPool accepts it; the local Cognito checks the settings. */
export const userPool: ResourceHandler = (resource, { cognito, region, stack }) => {
  const { Id, Arn } = cognito.putUserPool({
    ...cognitoMembers(resource.inputs, { name: "PoolName" }),
    PoolName: requiredText(resource, "name"),
    Id: `${region}_${stableId(9, stack, resource.type, resource.name)}`,
  });
  return { id: Id, state: { ...resource.inputs, arn: Arn } };
};
