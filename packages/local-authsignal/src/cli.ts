/** `local-authsignal` alone: a server for teams that use Authsignal with any identity provider. */
import {
  type Arguments,
  closeOnSignals,
  defineCommand,
  EXIT,
  type ExitCode,
  readPort,
  runCommand,
  typedPath,
  type Values,
} from "command-line";
import { readConfig } from "./cli/config.ts";
import { welcome } from "./cli/text.ts";
import { LocalAuthsignalError } from "./core/local-authsignal-error.ts";
import { startLocalAuthsignal } from "./server/start.ts";
import { TenantError } from "./service/tenant.ts";

const EXPECTED = [LocalAuthsignalError, TenantError];

const command = defineCommand({
  name: "local-authsignal",
  summary: "Authsignal on this computer",
  synopsis: [["npx pnpm --filter local-authsignal start [options]"]],
  options: {
    port: {
      type: "string",
      value: "<number>",
      help: "port on 127.0.0.1; 0 finds a free one",
      default: "5181",
    },
    data: { type: "string", value: "<file>", help: "SQLite file", default: ".local/authsignal.sqlite" },
    config: { type: "string", value: "<file>", help: 'JSON, { "tenants": [...] }; see README.md' },
  },
  operands: false,
});

async function serve({ values }: Arguments<typeof command.options>): Promise<ExitCode> {
  const starting = start(values);
  closeOnSignals(command.name, async () => (await starting).close(), EXPECTED);
  await starting;
  return EXIT.ok;
}

async function start({ port, data, config }: Values<typeof command.options>) {
  const tenants = await readConfig(config === undefined ? undefined : typedPath(config));
  const dataFile = data === ":memory:" ? data : typedPath(data);
  const server = await startLocalAuthsignal({ port: readPort("--port", port), dataFile, tenants });
  console.log(welcome(server, tenants));
  return server;
}

await runCommand(command, serve, EXPECTED);
