/** A command for the tests: it does what its operand says. */
import { ArgumentsError, defineCommand, EXIT, readPort, runCommand } from "../../src/index.ts";

class Refusal extends Error {}

const example = defineCommand({
  name: "example",
  summary: "An example",
  synopsis: [["example <what>"]],
  options: { port: { type: "string", value: "<number>", help: "port", default: "0" } },
  operands: true,
});

await runCommand(
  example,
  async ({ values, operands: [what] }) => {
    readPort("--port", values.port);
    switch (what) {
      case "print":
        console.log("printed");
        return undefined;
      case "flood":
        for (let line = 0; line < 20_000; line += 1) {
          process.stdout.write(`${line}\n`);
          if (line % 1_000 === 0) await new Promise(setImmediate);
        }
        return EXIT.problems;
      case "refuse":
        throw new Refusal("stack dev: no outputs; expected a deployed stack");
      case "defect":
        throw new TypeError("a defect");
      default:
        throw new ArgumentsError(`unknown command "${what}"`, "one of print, flood, refuse, defect");
    }
  },
  [Refusal],
);
