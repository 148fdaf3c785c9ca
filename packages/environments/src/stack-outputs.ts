import * as v from "valibot";
import type { PublicSettings } from "./public-settings.ts";

const arn = v.string();

/** The shape of the program's outputs, wherever it runs. */
export const outputsSchema = v.object({
  userPoolId: v.string(),
  authsignalKeySecretArn: v.string(),
  lambdaConfig: v.object({
    defineAuthChallenge: arn,
    createAuthChallenge: arn,
    verifyAuthChallengeResponse: arn,
    preSignUp: arn,
    preTokenGenerationConfig: v.optional(
      v.object({ lambdaArn: arn, lambdaVersion: v.picklist(["V1_0", "V2_0", "V3_0"]) }),
    ),
  }),
  apps: v.record(
    v.string(),
    v.object({
      name: v.string(),
      region: v.string(),
      userPoolId: v.string(),
      userPoolClientId: v.string(),
      userPoolEndpoint: v.exactOptional(v.string()),
      authsignalTenantId: v.string(),
      authsignalUrl: v.string(),
      passkeyAutofillAction: v.exactOptional(v.string()),
      apps: v.record(v.string(), v.string()),
    }),
  ),
});

/** What a deployment of the program puts out, as far as others need it. */
export interface StackOutputs {
  readonly userPoolId: string;
  readonly authsignalKeySecretArn: string;
  /** ARNs of the triggers; `preTokenGeneration` only where the pool has one. */
  readonly lambdaConfig: Readonly<Record<string, string>>;
  /** Each app's `/environment.json`. */
  readonly apps: Readonly<Record<string, PublicSettings>>;
}

/** A stack's outputs are not there or not what the program puts out; the message is one line. */
export class OutputsError extends Error {
  readonly code = "OUTPUTS_INVALID";
}

/**
 * @param value what `pulumi stack output --json` prints, parsed
 * @throws OutputsError
 */
export function readOutputs(stack: string, value: unknown): StackOutputs {
  const parsed = v.safeParse(outputsSchema, value);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    const key = v.getDotPath(issue) ?? "outputs";
    throw new OutputsError(
      `${stack}: output ${key} is ${issue.received}; expected ${issue.expected}: deploy first, with pulumi up --stack ${stack}`,
    );
  }
  const { lambdaConfig, ...rest } = parsed.output;
  const { preTokenGenerationConfig, ...triggers } = lambdaConfig;
  return {
    ...rest,
    lambdaConfig: {
      ...triggers,
      ...(preTokenGenerationConfig && { preTokenGeneration: preTokenGenerationConfig.lambdaArn }),
    },
  };
}
