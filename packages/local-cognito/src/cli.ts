/** The command line: serves an empty, persistent Cognito on its own. */
import { existsSync } from "node:fs";
import { ArgumentsError, closeOnSignals, EXIT, runCommand } from "command-line";
import { type CliOptions, command, readOptions } from "./cli/arguments.ts";
import { putEventLoopFirst, sizeThreadPool } from "./cli/thread-pool/thread-pool.ts";
import { LocalCognitoError } from "./errors.ts";
import type { LocalCognito } from "./options.ts";

const ACCOUNT = "000000000000";

sizeThreadPool();

async function start(options: CliOptions): Promise<LocalCognito> {
  const { region, publicUrl, lambdaEndpoint } = options;
  for (const { name, modulePath } of options.functions)
    if (!existsSync(modulePath))
      throw new ArgumentsError(`--function ${name}: there is no file ${modulePath}`, "an ES module");
  // Loaded once the arguments are right: help and refusals need none of it.
  const { startLocalCognito } = await import("./start-local-cognito.ts");
  const server = await startLocalCognito({
    port: options.port,
    dataFile: options.data,
    region,
    accountId: ACCOUNT,
    onFunctionLog: (name, line) => console.log(`[${name}] ${line}`),
    ...(publicUrl === undefined ? {} : { publicUrl }),
    ...(lambdaEndpoint === undefined ? {} : { lambdaEndpoint }),
  });
  console.log(`Cognito user pools on ${server.url} (region ${region}, data in ${options.data})`);
  console.log(`Messages it would have sent: ${server.url}/outbox`);
  for (const { name, modulePath, handler, environment } of options.functions) {
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
  // Nobody waits for it to be served.
  void putEventLoopFirst();
  return server;
}

await runCommand(
  command,
  async (given) => {
    const starting = start(readOptions(given));
    closeOnSignals(command.name, async () => (await starting).close(), [LocalCognitoError]);
    await starting;
    return EXIT.ok;
  },
  [LocalCognitoError],
);
