import type { ResourceValidationArgs } from "@pulumi/policy";
import { policies } from "./policies.ts";

export interface Circumstances {
  /** Default `prod`. */
  readonly stack?: string;
  /** Default `true`. */
  readonly protect?: boolean;
  readonly config?: object;
  readonly name?: string;
  /** Type of the component that it is in; default none. */
  readonly within?: string | undefined;
}

/** What the pack reports of a resource, as `policy: message`, for tests. */
export function findings(
  type: string,
  props: Readonly<Record<string, unknown>>,
  { stack = "prod", protect = true, config = {}, name = "it", within }: Circumstances = {},
): string[] {
  const reported: string[] = [];
  const args: ResourceValidationArgs = {
    type,
    name,
    props,
    urn: `urn:pulumi:${stack}::cognito-authsignal::${within === undefined ? "" : `${within}$`}${type}::${name}`,
    opts: {
      protect,
      ignoreChanges: [],
      aliases: [],
      customTimeouts: { createSeconds: 0, updateSeconds: 0, deleteSeconds: 0 },
      additionalSecretOutputs: [],
    },
    isType: () => false,
    asType: () => undefined,
    getConfig: <T extends object>(): T => Object(config),
    stackTags: new Map(),
    notApplicable: () => {
      throw new Error("no rule of ours calls this");
    },
  };
  for (const { name: policy, validateResource } of policies) {
    const validations = Array.isArray(validateResource) ? validateResource : [validateResource];
    for (const validate of validations) validate?.(args, (message) => reported.push(`${policy}: ${message}`));
  }
  return reported;
}

/** The same properties without one of them. */
export function without(properties: object, key: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(properties).filter(([name]) => name !== key));
}
