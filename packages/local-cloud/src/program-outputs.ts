import type { PublicSettings } from "environments";
import * as v from "valibot";
import { CloudError } from "./cloud-error.ts";

const outputs = v.object({
  userPoolId: v.string(),
  authsignalKeySecretArn: v.string(),
  lambdaConfig: v.object({
    defineAuthChallenge: v.string(),
    createAuthChallenge: v.string(),
    verifyAuthChallengeResponse: v.string(),
    preSignUp: v.string(),
    preTokenGenerationConfig: v.optional(
      v.object({ lambdaArn: v.string(), lambdaVersion: v.picklist(["V1_0", "V2_0", "V3_0"]) }),
    ),
  }),
  apps: v.record(
    v.string(),
    v.object({
      name: v.string(),
      region: v.string(),
      userPoolId: v.string(),
      userPoolClientId: v.string(),
      authsignalTenantId: v.string(),
      authsignalUrl: v.string(),
      passkeyAutofillAction: v.exactOptional(v.string()),
      apps: v.record(v.string(), v.string()),
    }),
  ),
});

/** What the local cloud needs of the stack's outputs. */
export interface ProgramOutputs {
  readonly userPoolId: string;
  readonly authsignalKeySecretArn: string;
  /** What the pool is pointed at. */
  readonly lambdaConfig: v.InferOutput<typeof outputs>["lambdaConfig"];
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
