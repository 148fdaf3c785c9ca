import { ArgumentsError } from "command-line";
import type { FunctionConfig } from "local-cognito";
import { CloudError } from "../cloud-error.ts";
import type { ProgramOutputs } from "../deployment/program-outputs.ts";

/**
 * The function that gets events of a source.
 *
 * @param triggerSource e.g. `CreateAuthChallenge_Authentication`
 * @throws {ArgumentsError} when the pool has no trigger for it
 */
export function triggerFunction(lambdaConfig: ProgramOutputs["lambdaConfig"], triggerSource: string): string {
  const { defineAuthChallenge, createAuthChallenge, verifyAuthChallengeResponse, preSignUp } = lambdaConfig;
  const functions: Readonly<Record<string, string | undefined>> = {
    DefineAuthChallenge: defineAuthChallenge,
    CreateAuthChallenge: createAuthChallenge,
    VerifyAuthChallengeResponse: verifyAuthChallengeResponse,
    PreSignUp: preSignUp,
    TokenGeneration: lambdaConfig.preTokenGenerationConfig?.lambdaArn,
  };
  const source = triggerSource.split("_")[0] ?? "";
  const found = Object.hasOwn(functions, source) ? functions[source] : undefined;
  if (found !== undefined) return found;
  const known = Object.keys(functions).filter((name) => functions[name] !== undefined);
  throw new ArgumentsError(
    `the event's triggerSource is ${JSON.stringify(triggerSource)}`,
    `one that begins with ${known.join(", ")}`,
  );
}

/** @throws {RESOURCE_UNKNOWN} when the program has no function of this ARN */
export function requireFunction(
  functions: ReadonlyMap<string, FunctionConfig> | undefined,
  functionArn: string,
): FunctionConfig {
  const found = functions?.get(functionArn);
  if (found !== undefined) return found;
  throw new CloudError(
    "RESOURCE_UNKNOWN",
    `there is no function ${functionArn}; expected one of the program's`,
  );
}
