import { expect, test } from "vitest";
import { describeFailure } from "./failure.ts";

const thrown = (error: Error, stack: string) => Object.assign(error, { stack });

test("a syntax error names its file and line", () => {
  const stack =
    "/house/infra/sign-in.ts:2\nconst b: number = ;\n                  ^\n\nSyntaxError: Expression expected\n    at parse (node:internal:1:2)";
  const error = thrown(new SyntaxError("Expression expected"), stack);
  expect(describeFailure(error, "/house")).toBe("infra/sign-in.ts:2: Expression expected");
});

test("an error that the program did not mean names its own first line, not a library's", () => {
  const stack =
    "TypeError: x is not a function\n    at a (file:///house/node_modules/b/c.js:1:1)\n    at d (file:///house/infra/pool.ts:7:3)";
  const error = thrown(new TypeError("x is not a function"), stack);
  expect(describeFailure(error, "/house")).toBe("infra/pool.ts:7: x is not a function");
});

test("an error that the program meant has its own words alone", () => {
  expect(describeFailure(new Error("this program needs a setting"), "/house")).toBe(
    "this program needs a setting",
  );
  expect(describeFailure("text", "/house")).toBe("text");
});

test("an error without a place has its message", () => {
  expect(describeFailure(thrown(new RangeError("too deep"), "RangeError: too deep"), "/house")).toBe(
    "too deep",
  );
});
