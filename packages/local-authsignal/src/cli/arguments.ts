import { defineCommand } from "command-line";

export const command = defineCommand({
  name: "local-authsignal",
  summary: "Runs Authsignal's APIs and pre-built UI on localhost.",
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
