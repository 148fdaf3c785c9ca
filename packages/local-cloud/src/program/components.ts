import type * as Pulumi from "@pulumi/pulumi";
import type { RegisteredComponent } from "./protocol.ts";

/** What Pulumi's monitor for mocks keeps of a resource. */
interface Registered {
  readonly urn: string;
  readonly id: string | null;
  readonly state: unknown;
}

/** The components that a program declared, with the outputs that they registered; a secret is its value. */
export function componentsOf(pulumi: typeof Pulumi): RegisteredComponent[] {
  const monitor: unknown = pulumi.runtime.getMonitor();
  if (!keepsResources(monitor)) return [];
  return [...monitor.getRegisteredResources().values()]
    .filter(({ id }) => id === null)
    .map(({ urn, state }) => {
      const [, , types = "", name = ""] = urn.split("::");
      return { type: types.split("$").at(-1) ?? "", name, outputs: plain(pulumi, state) };
    });
}

function keepsResources(
  monitor: unknown,
): monitor is { getRegisteredResources(): ReadonlyMap<string, Registered> } {
  return typeof monitor === "object" && monitor !== null && "getRegisteredResources" in monitor;
}

/** The outputs as they went over the wire: a struct in which a secret is marked. */
function plain(pulumi: typeof Pulumi, state: unknown): Record<string, unknown> {
  const isStruct = typeof state === "object" && state !== null && "toJavaScript" in state;
  const text: unknown =
    isStruct && typeof state.toJavaScript === "function" ? state.toJavaScript.call(state) : state;
  return { ...Object(unwrapped(pulumi, text)) };
}

function unwrapped(pulumi: typeof Pulumi, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((one) => unwrapped(pulumi, one));
  if (typeof value !== "object" || value === null) return value;
  const { specialSigKey, specialSecretSig } = pulumi.runtime;
  if (Reflect.get(value, specialSigKey) === specialSecretSig)
    return unwrapped(pulumi, Reflect.get(value, "value"));
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, unwrapped(pulumi, inner)]));
}
