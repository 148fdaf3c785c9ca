import type { FunctionConfig, LocalCognito } from "local-cognito";
import * as v from "valibot";
import type { AwsStore } from "../aws-endpoint/aws-store.ts";
import { CloudError } from "../cloud-error.ts";
import type { CreatedResource, DeclaredResource } from "../program/protocol.ts";

/** What the handlers of resource types work on. */
export interface CloudServices {
  readonly cognito: Pick<
    LocalCognito,
    "putUserPool" | "putUserPoolClient" | "putFunction" | "putPermission" | "putWebAcl"
  >;
  readonly store: AwsStore;
  readonly region: string;
  readonly accountId: string;
  /** Seed of the ids that AWS would draw: the same stack gets the same ids in every run. */
  readonly stack: string;
  /** Variables with which a function finds the local endpoints instead of AWS. */
  readonly functionVariables: Readonly<Record<string, string>>;
  /** The functions of this run by ARN, those of aliases included. */
  readonly functions: Map<string, FunctionConfig>;
  /** Where code goes that is put together from several files. */
  readonly codeFolder: string;
}

/** The local counterpart of one resource type. */
export type ResourceHandler = (
  resource: DeclaredResource,
  services: CloudServices,
) => CreatedResource | Promise<CreatedResource>;

/**
 * Makes a handler from a schema and what to do with inputs that fit it. The schemas are strict: an input that the local
 * counterpart does not know is an error, not a setting that silently has no effect.
 */
export function handler<Schema extends v.GenericSchema>(
  schema: Schema,
  create: (
    inputs: v.InferOutput<Schema>,
    resource: DeclaredResource,
    services: CloudServices,
  ) => CreatedResource | Promise<CreatedResource>,
): ResourceHandler {
  return (resource, services) => {
    const parsed = v.safeParse(schema, resource.inputs);
    if (parsed.success) return create(parsed.output, resource, services);
    const [issue] = parsed.issues;
    const where = v.getDotPath(issue);
    const problem =
      issue.expected === "never"
        ? `the local cloud does not know the input ${where}`
        : issue.received === "undefined"
          ? `${where} is missing`
          : `${where ?? "inputs"} is ${issue.received}; expected ${issue.expected ?? issue.message}`;
    throw invalidResource(resource, problem);
  };
}

/** An input without which a resource has no counterpart. @throws {RESOURCE_INVALID} when it is missing */
export function requiredText(resource: DeclaredResource, input: string): string {
  const value = resource.inputs[input];
  if (typeof value === "string") return value;
  throw invalidResource(resource, `${input} is missing`);
}

export function invalidResource({ type, name }: DeclaredResource, problem: string): CloudError {
  return new CloudError("RESOURCE_INVALID", `${type} "${name}": ${problem}`);
}
