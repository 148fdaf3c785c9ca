import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { createLocalFunctions } from "./local-functions.ts";

const functionFile = (name: string) =>
  fileURLToPath(new URL(`../../test/functions/${name}`, import.meta.url));
const FunctionArn = "arn:aws:lambda:us-east-1:000000000000:function:whoAmI";
const source = { principal: "cognito-idp.amazonaws.com", sourceArn: "arn:x", sourceAccount: "000000000000" };

function functions() {
  const local = createLocalFunctions("us-east-1", () => undefined);
  onTestFinished(() => local.close());
  local.permit({ FunctionArn, StatementId: "s", Action: "lambda:InvokeFunction", Principal: "*" });
  return local;
}

const config = (VERSION: string, Timeout = 30) => ({
  FunctionArn,
  FunctionName: "whoAmI",
  Handler: "index.whoAmI",
  ModulePath: functionFile("versions.mjs"),
  Environment: { VERSION },
  Timeout,
  MemorySize: 128,
});

test("a replaced function is the new one for the next event", async () => {
  const local = functions();
  local.put(config("one"));
  const invoke = async () => {
    const result = await local.invoke(FunctionArn, "{}", source, 15_000);
    return result.kind === "returned" ? JSON.parse(result.payload).version : result;
  };
  expect(await invoke()).toBe("one");
  local.put(config("two"));
  expect(await invoke()).toBe("two");
});

test("an unknown function is refused", async () => {
  expect(await functions().invoke(FunctionArn, "{}", source, 1000)).toEqual({
    kind: "refused",
    code: "ResourceNotFoundException",
  });
});

test("the function's own time-out is an error of the function", async () => {
  const local = functions();
  const ModulePath = functionFile("broken.mjs");
  local.put({ ...config("one", 1), ModulePath, Handler: "index.hangs" });
  expect(await local.invoke(FunctionArn, "{}", source, 5000)).toEqual({
    kind: "functionError",
    message: "Task timed out after 1.00 seconds",
    timedOutAfter: 1000,
  });
});
