import { expect, test } from "vitest";
import { exportsOf, mapModules, TRIGGERS, triggerOf } from "./trigger.ts";

test("knows a trigger by the innermost name with its word in it", () => {
  const paths = [
    "dist/define-auth-challenge/index.mjs",
    "dist/create-things/verifyAuthChallenge.mjs",
    "C:\\dist\\createAuth\\index.js",
    "pre_sign_up/handler.js",
    "dist/pre-token-generation/index.mjs",
  ];
  expect(mapModules(paths)).toEqual({
    define: paths[0],
    verify: paths[1],
    create: paths[2],
    preSignUp: paths[3],
    preToken: paths[4],
  });
});

test("names a path that fits no trigger", () => {
  expect(() => mapModules(["dist/post-confirmation/index.mjs"])).toThrow(
    /^dist\/post-confirmation\/index.mjs: unclear which trigger it is; expected a name with define/,
  );
});

test("names two paths that fit the same", () => {
  expect(() => mapModules(["a/define.mjs", "b/define.mjs"])).toThrow(
    /^a\/define.mjs and b\/define.mjs both look like the define trigger; expected one module/,
  );
});

test.each([
  ["dist/app.mjs#defineIt", "dist/app.mjs", ["defineIt"]],
  ["a#b/app.mjs#$start", "a#b/app.mjs", ["$start"]],
  // What is no name of an export belongs to the path.
  ["dist/a#b.mjs", "dist/a#b.mjs", undefined],
  ["dist/app.mjs#", "dist/app.mjs#", undefined],
])("%s is the module %s with the exports %j", (named, module, exports) => {
  const read = exportsOf("define", named);
  expect(read.module).toBe(module);
  if (exports) expect(read.exports).toEqual(exports);
  else expect(read.exports[0]).toBe("handler");
});

test.each(TRIGGERS)("without a name the handler of %s may have Lambda's or Cognito's own", (trigger) => {
  const { exports } = exportsOf(trigger, "app.mjs");
  expect(exports.slice(0, 2)).toEqual(["handler", "lambdaHandler"]);
  expect(exports.slice(-2)).toEqual(["main", "default"]);
  expect(exports).toContain(trigger);
});

test("a name with two words is the first one's of Cognito's order, and one without any is nobody's", () => {
  expect(triggerOf("verify-after-create.mjs")).toBe("create");
  expect(triggerOf("define/verify.mjs")).toBe("verify");
  expect(triggerOf("index.mjs")).toBeUndefined();
});
