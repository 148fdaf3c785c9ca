/** The command line: serves an empty, persistent Cognito on its own. */
import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { readArguments, USAGE, UsageError } from "./cli/arguments.ts";
import { LocalCognitoError } from "./errors.ts";
import type { LocalCognito } from "./options.ts";
import { startLocalCognito } from "./start-local-cognito.ts";

const ACCOUNT = "000000000000";

// Tokens are signed on libuv's thread pool. More threads than cores keep the event loop waiting on a small machine:
// it cost a fifth of the sign-ins (pnpm bench). The variable is read when the pool is first used, and only then.
process.env["UV_THREADPOOL_SIZE"] ??= String(Math.max(2, availableParallelism()));

async function start(): Promise<LocalCognito | undefined> {
  // A package manager runs scripts in the package's folder and tells where the command was typed.
  const folder = process.env["INIT_CWD"] ?? process.cwd();
  const args = readArguments(process.argv.slice(2), folder);
  if (args === "help") {
    console.log(USAGE);
    return undefined;
  }
  const { region = "us-east-1", publicUrl, lambdaEndpoint } = args;
  for (const { name, modulePath } of args.functions)
    if (!existsSync(modulePath)) throw new UsageError(`Function ${name}: there is no file ${modulePath}.`);
  const server = await startLocalCognito({
    port: args.port,
    dataFile: args.data,
    region,
    accountId: ACCOUNT,
    onFunctionLog: (name, line) => console.log(`[${name}] ${line}`),
    ...(publicUrl === undefined ? {} : { publicUrl }),
    ...(lambdaEndpoint === undefined ? {} : { lambdaEndpoint }),
  });
  console.log(`Cognito user pools on ${server.url} (region ${region}, data in ${args.data})`);
  console.log(`Messages it would have sent: ${server.url}/outbox`);
  for (const { name, modulePath, handler, environment } of args.functions) {
    const FunctionArn = `arn:aws:lambda:${region}:${ACCOUNT}:function:${name}`;
    server.putFunction({
      FunctionArn,
      FunctionName: name,
      Handler: `index.${handler}`,
      ModulePath: modulePath,
      Environment: environment,
      Timeout: 30,
      MemorySize: 128,
    });
    server.putPermission({
      FunctionArn,
      StatementId: "cognito",
      Action: "lambda:InvokeFunction",
      Principal: "cognito-idp.amazonaws.com",
    });
    console.log(`Function ${FunctionArn} -> ${modulePath}`);
  }
  return server;
}

function fail(error: unknown): never {
  const expected = error instanceof LocalCognitoError || error instanceof UsageError;
  console.error(expected ? `local-cognito: ${error.message}` : error);
  process.exit(1);
}

const starting = start();
// Before anything is said, so that nobody who reads it can be too early.
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.once(signal, () => {
    void starting.then((server) => server?.close()).then(() => process.exit(0), fail);
  });
await starting.catch(fail);
