import { LocalCognitoError } from "local-cognito";
import { CloudError } from "../cloud-error.ts";
import type { ResourceProvider } from "../program/evaluate.ts";
import type { DeclaredResource } from "../program/protocol.ts";
import { type CloudServices, invalidResource } from "./handler.ts";
import { RESOURCE_TYPES } from "./resource-types.ts";

/**
 * Gives each declared resource to its local counterpart.
 *
 * @param onCreated called with each resource that was accepted
 */
export function localProvider(
  services: CloudServices,
  onCreated: (resource: DeclaredResource) => void = () => {},
): ResourceProvider {
  return {
    /**
     * @throws {RESOURCE_UNKNOWN} when the type has no local counterpart
     * @throws {RESOURCE_INVALID} when the counterpart does not accept the inputs
     */
    async create(resource) {
      const type = RESOURCE_TYPES.get(resource.type);
      if (!type) {
        throw new CloudError(
          "RESOURCE_UNKNOWN",
          `${resource.type} "${resource.name}" has no local counterpart; ` +
            "expected a type of packages/local-cloud/src/resources/resource-types.ts: add a row there, and a handler beside it",
        );
      }
      try {
        const created = await type.handler(resource, services);
        onCreated(resource);
        return created;
      } catch (error) {
        throw error instanceof LocalCognitoError ? invalidResource(resource, error.message) : error;
      }
    },

    /** @throws {RESOURCE_UNKNOWN} when the data source has no local counterpart */
    async invoke({ token }) {
      if (token === "aws:index/getCallerIdentity:getCallerIdentity") {
        const { accountId } = services;
        return { accountId, arn: `arn:aws:iam::${accountId}:root`, userId: accountId, id: accountId };
      }
      throw new CloudError(
        "RESOURCE_UNKNOWN",
        `the data source ${token} has no local counterpart; expected one that packages/local-cloud/src/resources/provider.ts answers`,
      );
    },
  };
}
