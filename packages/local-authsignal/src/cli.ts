import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { readConfig } from "./cli/config.ts";
import { readPort } from "./cli/port.ts";
import { usage, welcome } from "./cli/text.ts";
import { startLocalAuthsignal } from "./server/start.ts";

/** `local-authsignal` on its own: a server for teams that use Authsignal with whatever signs their people in. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    args: given(),
    options: {
      port: { type: "string", default: "5181" },
      data: { type: "string", default: ".local/authsignal.sqlite" },
      config: { type: "string" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    console.log(usage);
    return;
  }
  const port = readPort(values.port);
  const tenants = await readConfig(values.config === undefined ? undefined : fromHere(values.config));
  const dataFile = values.data === ":memory:" ? values.data : fromHere(values.data);
  const server = await startLocalAuthsignal({ port, dataFile, tenants }).catch((error: unknown) => {
    const isBusy = error instanceof Error && "code" in error && error.code === "EADDRINUSE";
    throw isBusy ? new Error(`port ${port} is in use; choose another one with --port`) : error;
  });
  console.log(welcome(server, tenants));
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.once(signal, () => void server.close().then(() => process.exit(0)));
}

/** What was typed after the command. pnpm hands the `--` of `start -- --port 1` on. */
function given(): string[] {
  const args = process.argv.slice(2);
  return args[0] === "--" ? args.slice(1) : args;
}

/** Paths are meant from where the command was typed; pnpm starts it in the package's folder. */
function fromHere(path: string): string {
  return resolve(process.env["INIT_CWD"] ?? process.cwd(), path);
}

main().catch((error: unknown) => {
  const isBusy = error instanceof Error && "code" in error && error.code === "EADDRINUSE";
  const message = error instanceof Error ? error.message : String(error);
  console.error(
    `local-authsignal: ${isBusy ? "the port is in use; choose another one with --port" : message}`,
  );
  process.exit(1);
});
