/** A command for the tests: it does what its operand says. */
import {
  ArgumentsError,
  closeOnSignals,
  defineCommand,
  EXIT,
  type ExitCode,
  readPort,
  runCommand,
} from "../../src/index.ts";

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
        return EXIT.ok;
      case "flood":
        for (let line = 0; line < 20_000; line += 1) {
          process.stdout.write(`${line}\n`);
          if (line % 1_000 === 0) await new Promise(setImmediate);
        }
        return EXIT.problems;
      case "serve":
        return serve(async () => {});
      case "serve-and-fail":
        return serve(async () => {
          throw new Refusal("the data file is gone; expected it to stay");
        });
      case "serve-for-ever":
        return serve(() => new Promise(() => {}));
      case "refuse":
        throw new Refusal("stack dev: no outputs; expected a deployed stack");
      case "refuse-twice":
        throw new Refusal("dev: a; expected b\nprod: c; expected d");
      case "defect":
        throw new TypeError("a defect");
      default:
        throw new ArgumentsError(`unknown command "${what}"`, "print, flood or refuse");
    }
  },
  [Refusal],
);

function serve(close: () => Promise<void>): ExitCode {
  closeOnSignals(example.name, close, [Refusal]);
  setInterval(() => {}, 1_000);
  console.log("serving");
  return EXIT.ok;
}
