import { resolve } from "node:path";
import { type ParseArgsConfig, parseArgs } from "node:util";

/** A function given on the command line. */
export interface CliFunction {
  readonly name: string;
  readonly modulePath: string;
  readonly handler: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** The command line, read. */
export interface CliArguments {
  readonly port: number;
  readonly data: string;
  readonly region: string | undefined;
  readonly publicUrl: string | undefined;
  readonly lambdaEndpoint: string | undefined;
  readonly functions: readonly CliFunction[];
}

/** A mistake on the command line, told in one line. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

export const USAGE = `local-cognito: Amazon Cognito user pools on localhost

  --port <number>               port on 127.0.0.1 (default 5180)
  --data <file>                 SQLite file that keeps everything (default .local/cognito.db)
  --region <name>               default us-east-1
  --public-url <url>            issuer of tokens, without the pool id (default http://localhost:<port>)
  --function <name>=<module>    a trigger: an ES module, its export after # (default handler); repeatable
  --env <name>.<KEY>=<value>    a variable for that function; repeatable
  --lambda-endpoint <url>       Lambda Invoke endpoint for all other functions`;

function split(text: string, pattern: RegExp, right: string): string[] {
  const match = pattern.exec(text);
  if (match === null) throw new UsageError(`Cannot read '${text}'. Right would be ${right}.`);
  return match.slice(1);
}

function readPort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new UsageError(`Cannot use --port ${text}. Right would be a number from 0 to 65535.`);
}

const OPTIONS = {
  port: { type: "string", default: "5180" },
  data: { type: "string", default: ".local/cognito.db" },
  region: { type: "string" },
  "public-url": { type: "string" },
  function: { type: "string", multiple: true, default: [] },
  env: { type: "string", multiple: true, default: [] },
  "lambda-endpoint": { type: "string" },
  help: { type: "boolean", default: false },
} as const satisfies ParseArgsConfig["options"];

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/**
 * Reads the command line.
 *
 * @param folder what relative paths start from
 * @throws UsageError
 */
export function readArguments(args: readonly string[], folder: string): CliArguments | "help" {
  const values = parse(args);
  if (values.help) return "help";
  const variables = values.env.map((text) =>
    split(text, /^([\w-]+)\.(\w+)=(.*)$/s, "--env define.TABLE=people"),
  );
  const functions = values.function.map((text) => {
    const right = "--function define=./define.mjs#handler";
    const [name = "", path = "", handler = "handler"] = split(text, /^([\w-]+)=([^#]+)(?:#(\w+))?$/, right);
    const own = variables.filter(([owner]) => owner === name).map(([, key = "", value = ""]) => [key, value]);
    return { name, modulePath: resolve(folder, path), handler, environment: Object.fromEntries(own) };
  });
  return {
    port: readPort(values.port),
    data: values.data === ":memory:" ? values.data : resolve(folder, values.data),
    region: values.region,
    publicUrl: values["public-url"],
    lambdaEndpoint: values["lambda-endpoint"],
    functions,
  };
}
