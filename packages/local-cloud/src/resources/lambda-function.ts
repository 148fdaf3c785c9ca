import { join } from "node:path";
import type { FunctionConfig } from "local-cognito";
import * as v from "valibot";
import { codeFolder, codeSchema } from "./code-folder.ts";
import { handler } from "./handler.ts";
import { stableId } from "./ids.ts";

const inputs = v.strictObject({
  name: v.string(),
  role: v.string(),
  code: codeSchema,
  handler: v.literal("index.handler"),
  runtime: v.literal("nodejs24.x"),
  architectures: v.optional(v.array(v.picklist(["arm64", "x86_64"]))),
  timeout: v.optional(v.number()),
  memorySize: v.optional(v.number()),
  environment: v.optional(v.strictObject({ variables: v.optional(v.record(v.string(), v.string())) })),
  loggingConfig: v.optional(
    v.strictObject({ logFormat: v.picklist(["JSON", "Text"]), logGroup: v.optional(v.string()) }),
  ),
  // One person does not come near such a limit.
  reservedConcurrentExecutions: v.optional(v.number()),
  publish: v.optional(v.boolean()),
});

/** Lambda's defaults. https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html */
const DEFAULT_SECONDS = 3;
const DEFAULT_MEMORY_MB = 128;

/** `aws:lambda/function:Function`: the built bundle, run by the local Cognito's worker threads. */
export const lambdaFunction = handler(inputs, (fn, resource, services) => {
  const { region, accountId, cognito, store, functionVariables } = services;
  const arn = `arn:aws:lambda:${region}:${accountId}:function:${fn.name}`;
  const credentials = store.credentialsOf(fn.role);
  const config = {
    FunctionArn: arn,
    FunctionName: fn.name,
    Handler: fn.handler,
    ModulePath: join(codeFolder(fn.code, services.codeFolder, fn.name), "index.mjs"),
    Timeout: fn.timeout ?? DEFAULT_SECONDS,
    MemorySize: fn.memorySize ?? DEFAULT_MEMORY_MB,
    Environment: {
      ...fn.environment?.variables,
      ...functionVariables,
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    },
  };
  services.functions.set(arn, config);
  cognito.putFunction(config);
  return {
    id: fn.name,
    state: { ...resource.inputs, arn, ...(fn.publish && { version: versionOf(config) }) },
  };
});

/** Another number for another configuration, so that an alias follows; Lambda counts them from one. */
function versionOf(config: FunctionConfig): string {
  return String(1 + (Number.parseInt(stableId(6, JSON.stringify(config)), 36) % 1_000_000));
}
