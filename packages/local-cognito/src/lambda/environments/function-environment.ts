import { dirname } from "node:path";
import type { FunctionConfig } from "./function-config.ts";

/**
 * The `process.env` of a function: what Lambda sets (developer guide, configuration-envvars) and the function's own
 * variables. Nothing of the server's own environment is in it; the credentials are placeholders.
 */
export function functionEnvironment(config: FunctionConfig, region: string): Record<string, string> {
  return {
    LANG: "en_US.UTF-8",
    TZ: ":UTC",
    _HANDLER: config.Handler,
    AWS_EXECUTION_ENV: "AWS_Lambda_nodejs24.x",
    AWS_LAMBDA_FUNCTION_NAME: config.FunctionName,
    AWS_LAMBDA_FUNCTION_VERSION: "$LATEST",
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(config.MemorySize),
    AWS_LAMBDA_INITIALIZATION_TYPE: "on-demand",
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${config.FunctionName}`,
    AWS_LAMBDA_LOG_STREAM_NAME: "local",
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
    LAMBDA_TASK_ROOT: dirname(config.ModulePath),
    ...config.Environment,
  };
}
