import { expect, it } from "vitest";
import { outputs } from "../test/environment.ts";
import { pulledFiles } from "./pull.ts";
import { readOutputs } from "./stack-outputs.ts";

it("reads what the program puts out, and what it does not know stays out", () => {
  expect(readOutputs("dev", { ...outputs, sites: {} })).toEqual(outputs);
});

it("keeps the local endpoint of an app", () => {
  const app = { ...outputs.apps.redirect, userPoolEndpoint: "http://localhost:5180", outboxUrl: "x" };
  expect(readOutputs("local", { ...outputs, apps: { a: app } }).apps["a"]).toEqual({
    ...outputs.apps.redirect,
    userPoolEndpoint: "http://localhost:5180",
  });
});

it.each([[{}], [null], ["text"], [{ ...outputs, apps: { a: {} } }]])(
  "says in one line what %j lacks",
  (value) => {
    expect(() => readOutputs("dev", value)).toThrow(
      /^dev: output [\w.]+ is .+; expected .+: deploy first, with pulumi up --stack dev$/,
    );
  },
);

it("puts each app's settings beside its built files", () => {
  const [file] = pulledFiles(outputs);
  expect(file?.path).toBe("apps/redirect/dist/environment.json");
  expect(JSON.parse(file?.content ?? "")).toEqual(outputs.apps.redirect);
});
