import { expect, test } from "vitest";
import { mapModules } from "./trigger.ts";

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
