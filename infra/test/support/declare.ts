/** Runs a piece of the program against Pulumi's mocks and returns what it declared. */
import * as pulumi from "@pulumi/pulumi";
import { MockMonitor } from "@pulumi/pulumi/runtime/mocks.js";

export interface Declared {
  /** Type token, e.g. `aws:lambda/function:Function`. */
  readonly type: string;
  readonly name: string;
  /** As JSON; an archive or asset is its class's name. */
  readonly inputs: Readonly<Record<string, unknown>>;
  /** Whether a provider holds it; components have none. */
  readonly custom: boolean;
}

export interface Declaration<T> {
  readonly value: T;
  readonly resources: readonly Declared[];
  /** Of all resources; each names its parent's type. */
  readonly urns: readonly string[];
  /** The resources of a type. @throws when there is none: a test on nothing would pass */
  of(type: string): readonly Declared[];
}

export const ACCOUNT = "123456789012";

/**
 * @param program declares resources
 * @param stack the name that `pulumi.getStack()` answers
 * @returns after every resource is registered
 */
export async function declare<T>(program: () => T | Promise<T>, stack = "test"): Promise<Declaration<T>> {
  const resources: Declared[] = [];
  // As the local cloud does for what runs on a laptop.
  pulumi.runtime.setAllConfig(stack === "local" ? { "local-cloud:loopback": "true" } : {});
  await pulumi.runtime.setMocks(
    {
      newResource({ type, name, inputs, custom }) {
        const text: unknown = JSON.parse(JSON.stringify(inputs, plain));
        resources.push({ type, name, inputs: { ...Object(text) }, custom: custom !== false });
        if (custom === false) return { id: undefined, state: inputs };
        const service = type.split(":")[1]?.split("/")[0] ?? "none";
        const arn = `arn:aws:${service}:eu-central-1:${ACCOUNT}:${name}`;
        const functionUrl = `https://${name}.lambda-url.eu-central-1.on.aws/`;
        const made = { arn, qualifiedArn: `${arn}:1`, version: "1", functionUrl };
        return { id: `${name}-id`, state: { ...made, ...inputs } };
      },
      call: ({ token }) => (token.includes("getCallerIdentity") ? { accountId: ACCOUNT } : {}),
    },
    "cognito-authsignal",
    stack,
  );
  // Pulumi keeps the stack of each of its thousands of promises: four fifths of the time went into finding source lines.
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  let value: T;
  try {
    value = await program();
    await pulumi.runtime.disconnect();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
  const monitor = pulumi.runtime.getMonitor();
  const urns = monitor instanceof MockMonitor ? [...monitor.getRegisteredResources().keys()] : [];
  return {
    value,
    resources,
    urns,
    of(type) {
      const found = resources.filter((resource) => resource.type === type);
      if (found.length === 0) throw new Error(`nothing of type ${type} was declared`);
      return found;
    },
  };
}

/** The value of an output, once known. */
export function known<T>(output: pulumi.Output<T>): Promise<pulumi.Unwrap<T>> {
  return new Promise((resolve) => {
    pulumi.output(output).apply((value) => resolve(value));
  });
}

function plain(_key: string, value: unknown): unknown {
  if (value instanceof pulumi.asset.Archive || value instanceof pulumi.asset.Asset)
    return value.constructor.name;
  return pulumi.runtime.isRpcSecret(value) ? pulumi.runtime.unwrapRpcSecret(value) : value;
}
