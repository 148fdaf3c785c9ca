import { ArgumentsError, readArguments } from "command-line";
import { describe, expect, test } from "vitest";
import { command, readCommand } from "./arguments.ts";

/** Each command as it is typed, with the options that it has. */
const CALLS = [
  { call: ["list"], options: ["json"] },
  { call: ["matrix"], options: ["json"] },
  { call: ["status"], options: ["json", "local"] },
  { call: ["add", "qa"], needs: ["--from", "dev"], options: ["json", "from", "tenant", "account"] },
  { call: ["diff", "dev", "prod"], options: ["json"] },
  { call: ["doctor", "dev"], options: ["json", "outputs", "local", "data"] },
  { call: ["probe", "dev"], options: ["json", "outputs", "local", "data"] },
  { call: ["roll-back", "dev"], options: ["json", "outputs"] },
  { call: ["pull", "dev"], options: ["json", "outputs"] },
  { call: ["rotate-client-secret", "dev"], options: ["json", "outputs", "local", "data", "wait"] },
  {
    call: ["person", "dev", "jo@example.com"],
    options: ["json", "outputs", "local", "data", "change-address", "recover", "delete"],
  },
] as const;

/** A value that every option that has one accepts. */
const VALUES: Readonly<Record<string, string>> = { wait: "1", "change-address": "new@example.com" };

const typed = (option: string, { type }: { readonly type: string }) =>
  type === "boolean" ? [`--${option}`] : [`--${option}`, VALUES[option] ?? "x"];
const read = (...args: readonly string[]) => readCommand(readArguments(command, args));

test("every command is here, as the usage shows it", () => {
  const named = command.synopsis.map(([line]) => line.split(" ")[3]);
  expect(CALLS.map(({ call }) => call[0]).sort()).toEqual(named.sort());
});

describe.each(CALLS)("pnpm run env $call", ({ call, options, ...more }) => {
  const whole = [...call, ...("needs" in more ? more.needs : [])];
  const [name, ...operands] = call;
  const own: readonly string[] = options;
  const others = Object.entries(command.options).filter(([option]) => !own.includes(option));

  test("is read", () => {
    expect(read(...whole)).toMatchObject({ name });
  });

  test.each(
    Object.entries(command.options).filter(
      // Two that go together with others only: arguments.test.ts has them.
      ([option]) => own.includes(option) && option !== "delete",
    ),
  )("has --%s", (option, described) => {
    expect(read(...whole, ...typed(option, described))).toMatchObject({ name });
  });

  test.each(others)("has no --%s, and says which it has", (option, described) => {
    expect(() => read(...whole, ...typed(option, described))).toThrow(
      new ArgumentsError(`${name} has no --${option}`, `--${options.join(", --")}`),
    );
  });

  test("does not do with a stack less or more", () => {
    if (operands.length > 0) expect(() => read(name)).toThrow(`${name} got no stack; expected `);
    expect(() => read(...whole, "one-too-many")).toThrow(
      new RegExp(`^${name} got .*; expected (no|one|two) `),
    );
  });

  test.each(["../dev", "dev/..", "dev prod", "", "dév", "dev.yaml"])(
    "accepts no stack with the name %j, which would be a path",
    (stack) => {
      if (operands.length === 0) return expect(() => read(name, stack)).toThrow(`${name} got ${stack}`);
      const wrong = [name, stack, ...operands.slice(1), ...whole.slice(call.length)];
      expect(() => read(...wrong)).toThrow(
        `"${stack}" is not the name of a stack; expected letters, digits, - and _`,
      );
    },
  );
});

test.each([
  ["-1", '--wait is "-1"; expected '],
  ["3601", '--wait is "3601"; expected '],
  ["1.5", '--wait is "1.5"; expected '],
  ["soon", '--wait is "soon"; expected '],
  ["", '--wait is ""; expected '],
])("a wait of %j seconds is refused", (wait, message) => {
  expect(() => read("rotate-client-secret", "dev", `--wait=${wait}`)).toThrow(message);
});

test("a rotation waits longer than servers keep a secret, unless it is said", () => {
  expect(read("rotate-client-secret", "dev")).toMatchObject({ wait: 360 });
  expect(read("rotate-client-secret", "dev", "--wait", "3600")).toMatchObject({ wait: 3600 });
});

test("a new environment is like one that is named", () => {
  expect(() => read("add", "qa")).toThrow("add got no --from; expected --from <stack>");
  expect(read("add", "qa", "--from", "dev", "--tenant", "t", "--account", "123456789012")).toEqual({
    name: "add",
    stack: "qa",
    from: "dev",
    tenantId: "t",
    accountId: "123456789012",
    json: false,
  });
});
