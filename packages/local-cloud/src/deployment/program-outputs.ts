import { outputsSchema } from "environments";
import * as v from "valibot";
import { CloudError } from "../cloud-error.ts";

/** What the local cloud needs of the stack's outputs; the apps' settings are as AWS would have them. */
export type ProgramOutputs = v.InferOutput<typeof outputsSchema>;

/** @throws {PROGRAM_FAILED} when an output is missing or of another type */
export function readOutputs(values: Readonly<Record<string, unknown>>): ProgramOutputs {
  const parsed = v.safeParse(outputsSchema, values);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw new CloudError(
    "PROGRAM_FAILED",
    `the Pulumi program's output ${v.getDotPath(issue) ?? ""} is ${issue.received}; expected ${issue.expected}`,
  );
}
