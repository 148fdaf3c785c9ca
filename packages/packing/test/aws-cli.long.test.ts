/** The AWS CLI's lines of local-cognito's README, as they are, against the packed server. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from "vitest";
import { installPacked } from "../src/testing/index.ts";
import { blocksOf } from "./support/readme.ts";

// Paths are relative to the folder, not to where pnpm was called.
const { INIT_CWD: _, ...inherited } = process.env;
const env = { ...inherited, PATH: [dirname(process.execPath), process.env["PATH"]].join(delimiter) };
const hasAws = spawnSync("aws", ["--version"], { encoding: "utf8" }).status === 0;
if (!hasAws) console.log("there is no AWS CLI, so the README's `aws` lines are not run");

const folder = mkdtempSync(join(tmpdir(), "cognito-authsignal-aws-cli-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The one block of the README that contains `text`. */
function block(text: string): string {
  const found = blocksOf("packages/local-cognito/README.md").filter((one) => one.text.includes(text));
  const [first] = found;
  if (first === undefined || found.length > 1) throw new Error(`the README has ${found.length} of ${text}`);
  return first.text;
}

/** Starts the server by a line of the README, on any free port. @returns its address */
async function serve(line: string): Promise<string> {
  const command = line.replace("npx --no-install ", "exec node_modules/.bin/").trimEnd();
  const child: ChildProcess = spawn("bash", ["--norc", "-c", `${command} --port 0`], {
    cwd: folder,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  onTestFinished(async () => {
    const gone = once(child, "exit");
    child.kill();
    await gone;
  });
  return new Promise((resolve, reject) => {
    let text = "";
    for (const stream of [child.stdout, child.stderr])
      stream?.on("data", (chunk: Buffer) => {
        text += chunk;
        const [, url] = /(http:\/\/localhost:\d+)\/outbox/.exec(text) ?? [];
        if (url !== undefined) resolve(url);
      });
    child.on("exit", () => reject(new Error(text)));
  });
}

/** Runs lines in bash, and reads what the last one prints as JSON. */
function shell(lines: string, url: string): unknown {
  const script = lines.replaceAll("http://localhost:5180", url);
  const { status, stdout, stderr } = spawnSync("bash", ["--norc", "-euo", "pipefail", "-c", script], {
    cwd: folder,
    encoding: "utf8",
    env: { ...env, HOME: folder },
    // Bash reads its start-up files where the standard input is a socket.
    stdio: ["ignore", "pipe", "pipe"],
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  return JSON.parse(stdout.slice(stdout.lastIndexOf("\n{") + 1));
}

const setUp = block("cognito admin-set-user-password");
const credentials = setUp.split("\n")[0] ?? "";

describe.skipIf(!hasAws)("with the AWS CLI", () => {
  beforeAll(() => installPacked(folder, [inject("tarballs")["local-cognito"] ?? ""]));

  test("a pool, a client and a person are made, who can sign in", async () => {
    const url = await serve(block("--port 5180 --data").split("\n")[1] ?? "");
    const asked = `${setUp}
client=$(cognito list-user-pool-clients --user-pool-id "$pool" --query 'UserPoolClients[0].ClientId' --output text)
echo
cognito initiate-auth --client-id "$client" --auth-flow USER_PASSWORD_AUTH \\
  --auth-parameters USERNAME=jo@example.com,PASSWORD=Sesame-1234`;
    expect(shell(asked, url)).toMatchObject({ AuthenticationResult: { TokenType: "Bearer" } });
  });

  test("a pool gets the triggers whose modules the server was started with", async () => {
    mkdirSync(join(folder, "triggers"));
    for (const name of ["define", "create", "verify"])
      writeFileSync(join(folder, `triggers/${name}.mjs`), "export const handler = async (event) => event;\n");
    const url = await serve(block("--function define="));
    expect(shell(`${credentials}\n${block("--lambda-config")}`, url)).toMatchObject({
      UserPool: {
        LambdaConfig: { DefineAuthChallenge: "arn:aws:lambda:us-east-1:000000000000:function:define" },
      },
    });
  });
});
