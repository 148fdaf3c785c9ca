import { clientMembers, updateClientInput } from "../../pools/client-settings.ts";
import { saveClient } from "../../setup/clients.ts";
import { operation } from "../shared/operation.ts";
import { pick } from "../shared/pick.ts";
import { describeClient } from "./client-shapes.ts";

/** As in the service, a member that is left out goes back to its default. */
export const UpdateUserPoolClient = operation({
  signed: true,
  input: updateClientInput,
  run(cognito, input) {
    const { UserPoolId, ClientId } = input;
    const client = cognito.clients.getInPool(cognito.pools.get(UserPoolId).id, ClientId);
    const ClientName = input.ClientName ?? client.settings.ClientName;
    const { ClientId: _, ...members } = pick(input, Object.keys(clientMembers));
    return {
      UserPoolClient: describeClient(saveClient(cognito, ClientId, { ...members, UserPoolId, ClientName })),
    };
  },
});
