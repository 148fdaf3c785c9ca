import type { ResourceHandler } from "./handler.ts";
import { stableId } from "./ids.ts";

/**
 * A type that changes nothing about a sign-in on a laptop: who is told of failures, what a firewall counts. It
 * is taken and listed, and does nothing.
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

/** A handler for a type of which some inputs change nothing about a sign-in on a laptop. */
export function ignoring(handler: ResourceHandler, ...inputs: readonly string[]): ResourceHandler {
  return async (resource, services) => {
    const rest = Object.entries(resource.inputs).filter(([name]) => !inputs.includes(name));
    const created = await handler({ ...resource, inputs: Object.fromEntries(rest) }, services);
    return { ...created, state: { ...resource.inputs, ...created.state } };
  };
}
