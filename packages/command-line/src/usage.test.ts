import { expect, test } from "vitest";
import { defineCommand } from "./command.ts";
import { usage } from "./usage.ts";

test("the usage lists the ways to run a command, its options with their defaults, and the exit codes", () => {
  const command = defineCommand({
    name: "serve",
    summary: "Serves things",
    synopsis: [
      ["serve list", "lists them"],
      ["serve [options] <thing>", "serves one"],
    ],
    options: {
      port: { type: "string", value: "<number>", help: "port on 127.0.0.1", default: "80" },
      env: { type: "string", value: "<key>=<value>", help: "a variable", multiple: true },
      quiet: { type: "boolean", help: "prints nothing" },
    },
    operands: true,
    notes: "Ctrl-C stops it.",
  });
  expect(usage(command)).toBe(`Serves things

usage: serve list                lists them
       serve [options] <thing>   serves one

  --port <number>       port on 127.0.0.1 (default 80)
  --env <key>=<value>   a variable; may be repeated
  --quiet               prints nothing
  --help                prints this

Ctrl-C stops it.

Exit code: 0 ok, 1 problems found, 2 invalid arguments.`);
});
