import { type PublicSettings, parsePublicSettings } from "public-settings";
import * as v from "valibot";
import { appName } from "./settings/app-settings.ts";
import { type DeployedVersion, versionSchema } from "./version.ts";

const arn = v.string();

/** An app's `/environment.json`, checked by the parser that the app itself uses. */
const publicSettings = v.pipe(
  v.unknown(),
  v.rawTransform<unknown, PublicSettings>(({ dataset, addIssue, NEVER }) => {
    const parsed = parsePublicSettings(dataset.value);
    if (parsed.ok) return parsed.settings;
    const { field, found, expected } = parsed.fault;
    const input = { ...Object(dataset.value) };
    addIssue({
      message: expected,
      received: found,
      expected,
      ...(field !== undefined && {
        path: [{ type: "object", origin: "value", input, key: field, value: input[field] }],
      }),
    });
    return NEVER;
  }),
);

/** The shape of the program's outputs, wherever it runs. */
export const outputsSchema = v.object({
  userPoolId: v.string(),
  authsignalKeySecretArn: v.string(),
  ownersTableName: v.string(),
  clientSecretArns: v.optional(v.record(v.string(), arn)),
  lambdaConfig: v.object({
    defineAuthChallenge: arn,
    createAuthChallenge: arn,
    verifyAuthChallengeResponse: arn,
    preSignUp: arn,
    preTokenGenerationConfig: v.optional(
      v.object({ lambdaArn: arn, lambdaVersion: v.picklist(["V1_0", "V2_0", "V3_0"]) }),
    ),
  }),
  apps: v.record(appName, publicSettings),
  version: v.optional(versionSchema),
  settings: v.optional(v.record(v.string(), v.unknown())),
});

/** What a deployment of the program puts out, as far as others need it. */
export interface StackOutputs {
  readonly userPoolId: string;
  readonly authsignalKeySecretArn: string;
  /** The table of owner records. */
  readonly ownersTableName: string;
  /** Secrets of the clients of apps that have a server, by the app's name. */
  readonly clientSecretArns?: Readonly<Record<string, string>> | undefined;
  /** ARNs of the triggers; `preTokenGeneration` only where the pool has one. */
  readonly lambdaConfig: Readonly<Record<string, string>>;
  /** Each app's `/environment.json`. */
  readonly apps: Readonly<Record<string, PublicSettings>>;
  /** What was deployed; absent where an older version of the program was. */
  readonly version?: DeployedVersion | undefined;
  /** The environment's settings as they were deployed, of that version of the program. */
  readonly settings?: Readonly<Record<string, unknown>> | undefined;
}

/** A stack's outputs are missing or not those of this program; the message is one line. */
export class OutputsError extends Error {
  readonly code = "OUTPUTS_INVALID";
}

/**
 * @param value what `pulumi stack output --json` prints, parsed
 * @throws {OutputsError} `OUTPUTS_INVALID` when something is missing or of another shape
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
