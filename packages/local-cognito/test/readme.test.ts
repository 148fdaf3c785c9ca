// The TypeScript of the README runs as it stands, with ids and address filled in.
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { AdminConfirmSignUpCommand, SignUpCommand } from "@aws-sdk/client-cognito-identity-provider";
import { expect, test } from "vitest";
import { addPool, CLIENT, POOL, sdkFor, startServer } from "./support/server.ts";

const run = promisify(execFile);
const folder = fileURLToPath(new URL("..", import.meta.url));

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
const snippets = [...readme.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code = ""]) => code);

/** Amplify keeps tokens in localStorage, which only a browser has. */
const BROWSER =
  "globalThis.localStorage ??= { setItem() {}, getItem() { return null; }, removeItem() {}, clear() {} };\n";

async function evaluate(code: string): Promise<string> {
  const flags = [
    "--input-type=module-typescript",
    "--no-experimental-webstorage",
    "--disable-warning=ExperimentalWarning",
  ];
  const { stdout } = await run(process.execPath, [...flags, "--eval", code], { cwd: folder });
  return stdout;
}

test("the README has three snippets", () => {
  expect(snippets).toHaveLength(3);
});

test.each(snippets.map((code) => [code.split("\n")[0], code]))("%s", async (_first, code = "") => {
  const server = await startServer();
  addPool(
    server,
    {},
    { ExplicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"] },
  );
  const sdk = sdkFor(server.url);
  const person = { Username: "jo@example.com", Password: "Sesame-1234" };
  await sdk.send(new SignUpCommand({ ClientId: CLIENT, ...person }));
  await sdk.send(new AdminConfirmSignUpCommand({ UserPoolId: POOL, Username: person.Username }));
  const filled = code
    // Its name where it is installed from the package.
    .replaceAll("@cognito-authsignal/local-cognito", "local-cognito")
    .replaceAll("http://localhost:5180", server.url)
    .replaceAll("<pool id>", POOL)
    .replaceAll("<client id>", CLIENT);
  const asked = filled.includes("AuthenticationResult")
    ? "\nconsole.log(AuthenticationResult.TokenType);"
    : "";
  const output = await evaluate(BROWSER + filled + asked);
  expect(output.trim()).toBe(asked === "" ? "" : "Bearer");
});
