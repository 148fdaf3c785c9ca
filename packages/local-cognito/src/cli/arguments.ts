import { type Arguments, ArgumentsError, defineCommand, readPort, readUrl, typedPath } from "command-line";

export const command = defineCommand({
  name: "local-cognito",
  summary: "Runs Amazon Cognito user pools on localhost.",
  synopsis: [["npx pnpm --filter local-cognito start [options]"]],
  options: {
    port: {
      type: "string",
      value: "<number>",
      help: "port on 127.0.0.1; 0 finds a free one",
      default: "5180",
    },
    data: {
      type: "string",
      value: "<file>",
      help: "SQLite file that keeps everything",
      default: ".local/cognito.db",
    },
    region: {
      type: "string",
      value: "<name>",
      help: "AWS region in ARNs and pool ids",
      default: "us-east-1",
    },
    "public-url": {
      type: "string",
      value: "<url>",
      help: "issuer of tokens, without the pool id (default http://localhost:<port>)",
    },
    function: {
      type: "string",
      value: "<name>=<module>",
      help: "a trigger: an ES module, its export after # (default handler)",
      multiple: true,
    },
    env: {
      type: "string",
      value: "<name>.<KEY>=<value>",
      help: "a variable for that function",
      multiple: true,
    },
    "lambda-endpoint": {
      type: "string",
      value: "<url>",
      help: "Lambda Invoke endpoint for all other functions",
    },
  },
  operands: false,
});

/** A function given with --function. */
export interface CliFunction {
  readonly name: string;
  readonly modulePath: string;
  readonly handler: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** The options as the server needs them; paths are absolute. */
export interface CliOptions {
  readonly port: number;
  readonly data: string;
  readonly region: string;
  readonly publicUrl: string | undefined;
  readonly lambdaEndpoint: string | undefined;
  readonly functions: readonly CliFunction[];
}

/**
 * Reads the options of the command.
 *
 * @throws {ArgumentsError} when one is invalid, a function is given twice, or a variable is for no function
 */
export function readOptions({ values }: Arguments<typeof command.options>): CliOptions {
  return {
    port: readPort("--port", values.port),
    data: values.data === ":memory:" ? values.data : typedPath(values.data),
    region: values.region,
    publicUrl: values["public-url"] && readUrl("--public-url", values["public-url"]),
    lambdaEndpoint: values["lambda-endpoint"] && readUrl("--lambda-endpoint", values["lambda-endpoint"]),
    functions: readFunctions(values.function ?? [], values.env ?? []),
  };
}

function readFunctions(functions: readonly string[], variables: readonly string[]): CliFunction[] {
  const given = functions.map((text) => {
    const parts = split("--function", text, /^([\w-]+)=([^#]+)(?:#(\w+))?$/, "define=./define.mjs#handler");
    const [name = "", path = "", handler = "handler"] = parts;
    return { name, modulePath: typedPath(path), handler };
  });
  const names = given.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) < index);
  if (twice !== undefined) throw new ArgumentsError(`--function ${twice} is given twice`, "one per name");
  const environment = variables.map((text) => {
    const [owner = "", key = "", value = ""] = split(
      "--env",
      text,
      /^([\w-]+)\.(\w+)=(.*)$/s,
      "define.TABLE=people",
    );
    if (names.includes(owner)) return { owner, key, value };
    throw new ArgumentsError(
      `--env ${owner}.${key} is for no function`,
      `--function ${owner}=<module> beside it`,
    );
  });
  return given.map((one) => ({
    ...one,
    environment: Object.fromEntries(
      environment.filter(({ owner }) => owner === one.name).map(({ key, value }) => [key, value]),
    ),
  }));
}

function split(option: string, text: string, pattern: RegExp, example: string): string[] {
  const match = pattern.exec(text);
  if (match === null) throw new ArgumentsError(`${option} is "${text}"`, `one like ${option} ${example}`);
  return match.slice(1);
}
