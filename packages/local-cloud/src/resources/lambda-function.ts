import { join } from "node:path";
import * as v from "valibot";
import { handler } from "./handler.ts";

const inputs = v.strictObject({
  name: v.string(),
  role: v.string(),
  code: v.strictObject({ assetKind: v.literal("FileArchive"), path: v.string() }),
  handler: v.literal("index.handler"),
  runtime: v.literal("nodejs24.x"),
  architectures: v.optional(v.array(v.picklist(["arm64", "x86_64"]))),
  timeout: v.optional(v.number()),
  memorySize: v.optional(v.number()),
  environment: v.optional(v.strictObject({ variables: v.optional(v.record(v.string(), v.string())) })),
  loggingConfig: v.optional(
    v.strictObject({ logFormat: v.picklist(["JSON", "Text"]), logGroup: v.optional(v.string()) }),
  ),
});

/** Lambda's defaults. https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html */
const DEFAULT_SECONDS = 3;
const DEFAULT_MEMORY_MB = 128;

/** `aws:lambda/function:Function`: the built bundle, run by the local Cognito's worker threads. */
export const lambdaFunction = handler(inputs, (fn, resource, services) => {
  const { region, accountId, cognito, store, functionVariables } = services;
  const arn = `arn:aws:lambda:${region}:${accountId}:function:${fn.name}`;
  const credentials = store.credentialsOf(fn.role);
  cognito.putFunction({
    FunctionArn: arn,
    FunctionName: fn.name,
    Handler: fn.handler,
    ModulePath: join(fn.code.path, "index.mjs"),
    Timeout: fn.timeout ?? DEFAULT_SECONDS,
    MemorySize: fn.memorySize ?? DEFAULT_MEMORY_MB,
    Environment: {
      ...fn.environment?.variables,
      ...functionVariables,
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    },
  });
  return { id: fn.name, state: { ...resource.inputs, arn } };
});
