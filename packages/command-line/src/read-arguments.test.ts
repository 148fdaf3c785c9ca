import fc from "fast-check";
import { expect, expectTypeOf, test } from "vitest";
import { defineCommand } from "./command.ts";
import { asksForHelp, readArguments } from "./read-arguments.ts";

const serve = defineCommand({
  name: "serve",
  summary: "Serves",
  synopsis: [["serve [options]"]],
  options: {
    port: { type: "string", value: "<number>", help: "port", default: "80" },
    data: { type: "string", value: "<file>", help: "data" },
    env: { type: "string", value: "<key>=<value>", help: "variable", multiple: true },
    quiet: { type: "boolean", help: "prints nothing" },
  },
  operands: false,
});
const show = defineCommand({ ...serve, name: "show", operands: true });

test("values have the type of their option, and defaults where there is one", () => {
  const { values, operands } = readArguments(serve, []);
  expect({ ...values }).toEqual({ port: "80" });
  expect(operands).toEqual([]);
  expectTypeOf(values.port).toEqualTypeOf<string>();
  expectTypeOf(values.data).toEqualTypeOf<string | undefined>();
  expectTypeOf(values.env).toEqualTypeOf<string[] | undefined>();
  expectTypeOf(values.quiet).toEqualTypeOf<boolean | undefined>();
});

test("each form in which a value can be typed is read", () => {
  const { values } = readArguments(serve, [
    "--port",
    "1",
    "--data=x=y",
    "--env",
    "a=1",
    "--env=b=2",
    "--quiet",
  ]);
  expect({ ...values }).toEqual({ port: "1", data: "x=y", env: ["a=1", "b=2"], quiet: true });
});

test("a negative number and a lone dash are values", () => {
  expect(readArguments(serve, ["--port", "-1", "--data", "-"]).values).toMatchObject({
    port: "-1",
    data: "-",
  });
});

test("the `--` that pnpm passes on is dropped; a later one ends the options", () => {
  expect(readArguments(serve, ["--", "--port", "1"]).values.port).toBe("1");
  expect(readArguments(show, ["a", "--", "--port"]).operands).toEqual(["a", "--port"]);
});

test.each([
  [["--fast"], "unknown option --fast; expected one of --port, --data, --env, --quiet, --help"],
  [["-x"], "unknown option -x; expected one of --port, --data, --env, --quiet, --help"],
  [["--constructor"], /^unknown option --constructor; /],
  [["--port"], "--port has no value; expected --port <number>"],
  [["--data", "--quiet"], "--data has no value; expected --data <file>"],
  [["--quiet=yes"], '--quiet has the value "yes"; expected --quiet alone'],
  [["dev"], /^unexpected argument "dev"; expected one of --port, /],
])("%j is refused in one line", (args, message) => {
  expect(() => readArguments(serve, args)).toThrow(message);
});

test("whatever is typed is read, or refused in one line with what was expected", () => {
  const word = fc.oneof(
    fc.string(),
    fc.constantFrom(
      "--port",
      "--data",
      "--env=x",
      "--quiet",
      "--",
      "-",
      "-1",
      "--__proto__",
      "--quiet=",
      "-qp",
    ),
  );
  fc.assert(
    fc.property(fc.array(word), fc.boolean(), (args, operands) => {
      try {
        readArguments({ ...serve, operands }, args);
      } catch (error) {
        expect(error).toMatchObject({
          code: "ARGUMENTS_INVALID",
          message: expect.stringMatching(/; expected /),
        });
      }
    }),
    { numRuns: 2_000 },
  );
});

test("help is asked for by --help and -h, before a `--` only", () => {
  expect(asksForHelp(["--fast", "--help"])).toBe(true);
  expect(asksForHelp(["-h"])).toBe(true);
  expect(asksForHelp(["x", "--", "--help"])).toBe(false);
});
