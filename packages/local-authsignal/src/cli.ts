/** `local-authsignal` alone: a server for teams that use Authsignal with any identity provider. */
import {
  type Arguments,
  closeOnSignals,
  EXIT,
  type ExitCode,
  readPort,
  runCommand,
  typedPath,
  type Values,
} from "command-line";
import { command } from "./cli/arguments.ts";
import { readConfig } from "./cli/config.ts";
import { welcome } from "./cli/text.ts";
import { LocalAuthsignalError } from "./core/local-authsignal-error.ts";
import { TenantError } from "./service/tenant.ts";

const EXPECTED = [LocalAuthsignalError, TenantError];

async function serve({ values }: Arguments<typeof command.options>): Promise<ExitCode> {
  const starting = start(values);
  closeOnSignals(command.name, async () => (await starting).close(), EXPECTED);
  await starting;
  return EXIT.ok;
}

async function start({ port, data, config }: Values<typeof command.options>) {
  const listening = readPort("--port", port);
  const tenants = await readConfig(config === undefined ? undefined : typedPath(config));
  const dataFile = data === ":memory:" ? data : typedPath(data);
  // Loaded once the arguments are right: help and refusals need none of it.
  const { startLocalAuthsignal } = await import("./server/start.ts");
  const server = await startLocalAuthsignal({ port: listening, dataFile, tenants });
  console.log(welcome(server, tenants));
  return server;
}

await runCommand(command, serve, EXPECTED);
