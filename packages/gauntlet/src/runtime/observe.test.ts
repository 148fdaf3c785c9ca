import { expect, test } from "vitest";
import { type Observed, observe } from "./observe.ts";

type Fields = Readonly<Record<string, unknown>>;

function seenBy(read: (target: Fields) => unknown, only?: RegExp) {
  const seen: Observed = { names: new Set(), whole: false };
  const returned = read(observe<Fields>({ role: "admin", "custom:plan": "pro" }, seen, only));
  return { names: [...seen.names], whole: seen.whole, returned };
}

test.each<[string, (target: Fields) => unknown, readonly string[], boolean]>([
  ["a field", ({ role }) => role, ["role"], false],
  ["a field that is not there", (target) => target["channel"], ["channel"], false],
  ["whether there is a field", (target) => "role" in target, ["role"], false],
  ["whether it is the object's own", (target) => Object.hasOwn(target, "tenant"), ["tenant"], false],
  ["a field with a default", ({ device = "none" }) => device, ["device"], false],
  ["the names", (target) => Object.keys(target).length, ["role", "custom:plan"], true],
  ["a copy", (target) => ({ ...target }), ["role", "custom:plan"], true],
  ["it as JSON", (target) => JSON.stringify(target), ["role", "custom:plan"], true],
  ["nothing", () => undefined, [], false],
])("a handler that reads %s is seen", (_what, read, names, whole) => {
  expect(seenBy(read)).toMatchObject({ names, whole });
});

test("what is read is what was there", () => {
  expect(seenBy((target) => [target["role"], target["channel"]]).returned).toEqual(["admin", undefined]);
  expect(seenBy((target) => JSON.stringify(target)).returned).toBe('{"role":"admin","custom:plan":"pro"}');
});

test("a symbol is no name, and names can be narrowed", () => {
  expect(seenBy((target) => Reflect.get(target, Symbol.toStringTag)).names).toEqual([]);
  expect(seenBy((target) => [target["role"], target["custom:plan"]], /:/).names).toEqual(["custom:plan"]);
});
