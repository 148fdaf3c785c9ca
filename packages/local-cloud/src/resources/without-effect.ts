import type { ResourceHandler } from "./handler.ts";
import { stableId } from "./ids.ts";

/**
 * A type that changes nothing about a sign-in on a laptop, such as an alarm: it is accepted and listed, and does
 * nothing.
 *
 * @param service in its ARN, e.g. `sns`
 */
export function withoutEffect(service: string): ResourceHandler {
  return (resource, { region, accountId, stack }) => {
    const id = stableId(12, stack, resource.type, resource.name);
    return {
      id,
      state: { ...resource.inputs, arn: `arn:aws:${service}:${region}:${accountId}:${id}` },
    };
  };
}
