import { cognitoMembers } from "./cognito-members.ts";
import { type ResourceHandler, requiredText } from "./handler.ts";
import { stableId } from "./ids.ts";

/** `aws:cognito/userPoolClient:UserPoolClient`, as CreateUserPoolClient accepts it; the local Cognito checks it. */
export const userPoolClient: ResourceHandler = (resource, { cognito, store, stack }) => {
  const { ClientId, ClientSecret } = cognito.putUserPoolClient({
    ...cognitoMembers(resource.inputs, { name: "ClientName" }),
    ClientName: requiredText(resource, "name"),
    UserPoolId: requiredText(resource, "userPoolId"),
    ClientId: stableId(26, stack, resource.type, resource.name),
  });
  if (ClientSecret !== undefined) store.clientSecrets.set(ClientId, ClientSecret);
  return { id: ClientId, state: { ...resource.inputs, ...(ClientSecret && { clientSecret: ClientSecret }) } };
};
