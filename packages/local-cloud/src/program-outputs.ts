import type { PublicSettings } from "environments";
import * as v from "valibot";
import { CloudError } from "./cloud-error.ts";

const outputs = v.object({
  userPoolId: v.string(),
  authsignalKeySecretArn: v.string(),
  apps: v.record(
    v.string(),
    v.object({
      name: v.string(),
      region: v.string(),
      userPoolId: v.string(),
      userPoolClientId: v.string(),
      authsignalTenantId: v.string(),
      authsignalUrl: v.string(),
      apps: v.record(v.string(), v.string()),
    }),
  ),
});

/** What the local cloud needs of the stack's outputs. */
export interface ProgramOutputs {
  readonly userPoolId: string;
  readonly authsignalKeySecretArn: string;
  /** Each app's `/environment.json`, as AWS would have it. */
  readonly apps: Readonly<Record<string, PublicSettings>>;
}

/** @throws CloudError `PROGRAM_FAILED` */
export function readOutputs(values: Readonly<Record<string, unknown>>): ProgramOutputs {
  const parsed = v.safeParse(outputs, values);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw new CloudError(
    "PROGRAM_FAILED",
    `the Pulumi program's output ${v.getDotPath(issue) ?? ""} is ${issue.received}; expected ${issue.expected}`,
  );
}
