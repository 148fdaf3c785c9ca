import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { getPriority, tmpdir } from "node:os";
import { join } from "node:path";
import {
  CreateUserPoolClientCommand,
  CreateUserPoolCommand,
  type LambdaConfigType,
  SignUpCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { runCli, startCli } from "./support/cli.ts";
import { functionArn, functionPath, sdkFor } from "./support/server.ts";

function dataFile(): string {
  const folder = mkdtempSync(join(tmpdir(), "local-cognito-cli-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return join(folder, "cognito.db");
}

async function signUpWith(url: string, LambdaConfig: LambdaConfigType) {
  const sdk = sdkFor(url);
  const { UserPool } = await sdk.send(new CreateUserPoolCommand({ PoolName: "cli", LambdaConfig }));
  const { UserPoolClient } = await sdk.send(
    new CreateUserPoolClientCommand({ UserPoolId: UserPool?.Id, ClientName: "cli" }),
  );
  const person = { ClientId: UserPoolClient?.ClientId, Username: "jo", Password: "Sesame-1234" };
  return sdk.send(new SignUpCommand(person));
}

/** The nice value of each thread of a process, with its name (proc_pid_stat(5), fields 2 and 19). */
function niceValues(pid: number | undefined): { readonly name: string; readonly nice: number }[] {
  return readdirSync(`/proc/${pid}/task`).map((thread) => {
    const stat = readFileSync(`/proc/${pid}/task/${thread}/stat`, "utf8");
    const name = stat.slice(stat.indexOf("(") + 1, stat.lastIndexOf(")"));
    return { name, nice: Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[16]) };
  });
}

describe("the command line", () => {
  test.runIf(process.platform === "linux")("gives signatures a lower priority than all else", async () => {
    const { child } = await startCli("--data", dataFile());
    const own = getPriority(child.pid);
    // It serves before that is done.
    await vi.waitFor(() => {
      const threads = niceValues(child.pid);
      const pool = threads.filter(({ name }) => name === "libuv-worker");
      expect(pool.length).toBeGreaterThan(0);
      expect(new Set(pool.map(({ nice }) => nice))).toEqual(new Set([Math.min(19, own + 2)]));
      expect(threads.filter(({ nice }) => nice !== own)).toEqual(own === 19 ? [] : pool);
    }, 10_000);
  });

  test("attaches a trigger by its module", async () => {
    const { url } = await startCli(
      "--data",
      dataFile(),
      "--function",
      `confirm=${functionPath("sesame.mjs")}#confirm`,
    );
    const reply = await signUpWith(url, { PreSignUp: functionArn("confirm") });
    expect(reply.UserConfirmed).toBe(true);
  });

  test("attaches a trigger behind a Lambda Invoke endpoint", async () => {
    const paths: string[] = [];
    const lambda = createServer((request, response) => {
      paths.push(request.url ?? "");
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        const event: unknown = JSON.parse(Buffer.concat(chunks).toString());
        const failing = paths.length > 1;
        if (failing) response.setHeader("x-amz-function-error", "Unhandled");
        const output = { ...Object(event), response: { autoConfirmUser: true } };
        response.end(JSON.stringify(failing ? { errorMessage: "out of order" } : output));
      });
    });
    await new Promise<void>((resolve) => lambda.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => {
      lambda.close();
    });
    const address = lambda.address();
    const endpoint = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
    const { url } = await startCli("--data", dataFile(), "--lambda-endpoint", endpoint);
    const config = { PreSignUp: functionArn("elsewhere") };
    expect((await signUpWith(url, config)).UserConfirmed).toBe(true);
    expect(paths).toEqual(["/2015-03-31/functions/elsewhere/invocations"]);
    await expect(signUpWith(url, config)).rejects.toMatchObject({
      name: "UserLambdaValidationException",
      message: "PreSignUp failed with error out of order.",
    });
  });

  test.each([
    [["--port", "x"], '--port is "x"; expected a whole number from 0 to 65535'],
    [
      ["--function", "define"],
      '--function is "define"; expected one like --function define=./define.mjs#handler',
    ],
    [["--function", "a=./none.mjs"], /^--function a: there is no file \S+none\.mjs; expected an ES module$/],
    [
      ["--function", "a=./x.mjs", "--function", "a=./y.mjs"],
      "--function a is given twice; expected one per name",
    ],
    [["--env", "a.KEY=1"], "--env a.KEY is for no function; expected --function a=<module> beside it"],
    [["--env", "a"], '--env is "a"; expected one like --env define.TABLE=people'],
    [["--public-url", "auth.example"], '--public-url is "auth.example"; expected an http or https URL'],
    [["--lambda-endpoint", "x"], '--lambda-endpoint is "x"; expected an http or https URL'],
    [["--nonsense"], /^unknown option --nonsense; expected one of --port, /],
  ])("answers %j with one line and exit code 2", async (args, message) => {
    const { code, output } = await runCli(...args);
    expect(code).toBe(2);
    const [line = "", rest] = output.split("\n");
    expect(line.replace("local-cognito: ", "")).toEqual(
      typeof message === "string" ? message : expect.stringMatching(message),
    );
    expect(rest).toBe("");
  });

  test("answers a data file that it cannot open with one line and exit code 1", async () => {
    expect(await runCli("--data", "/dev/null/x")).toEqual({
      code: 1,
      output: expect.stringMatching(
        /^local-cognito: cannot open the data file \/dev\/null\/x: [^\n]*; expected [^\n]*\n$/,
      ),
    });
  });

  test("names a busy port, and a data file that is in use", async () => {
    const data = dataFile();
    const { url } = await startCli("--data", data);
    const { port } = new URL(url);
    const busy = await runCli("--port", port, "--data", ":memory:");
    expect(busy).toEqual({
      code: 1,
      output: `local-cognito: port ${port} is in use; expected a free port (0 finds one)\n`,
    });
    const shared = await runCli("--port", "0", "--data", data);
    expect(shared).toEqual({ code: 1, output: expect.stringContaining("another server uses it") });
  });

  test("stops cleanly", async () => {
    const { child } = await startCli("--data", dataFile());
    child.kill("SIGINT");
    const code = await new Promise((resolve) => child.once("exit", resolve));
    expect(code).toBe(0);
  });

  test("explains itself", async () => {
    const { code, output } = await runCli("--help");
    expect([code, output]).toEqual([0, expect.stringContaining("--lambda-endpoint <url>")]);
  });
});
