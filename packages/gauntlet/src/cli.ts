#!/usr/bin/env node
import { runCommand } from "command-line";
import { command } from "./arguments.ts";
import { runCommandLine } from "./run-command-line.ts";

await runCommand(command, (given) =>
  runCommandLine(given, {
    folder: process.cwd(),
    print: (text) => process.stdout.write(text),
    isTerminal: process.stdout.isTTY === true,
  }),
);
