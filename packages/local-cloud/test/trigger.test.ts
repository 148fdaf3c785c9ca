import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type EventFile, eventFileOf, isTrigger, maskEventFile } from "sign-in-trace/sign-ins";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runTrigger } from "../src/run-trigger.ts";
import { createRecorder, startTestCloud, type TestCloud } from "../src/testing/index.ts";
import { type Ended, inProcess } from "./support/in-process.ts";

const CLI = fileURLToPath(new URL("../src/trigger.ts", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "trigger-"));
const files = new Map<string, EventFile>();

/** `pnpm trigger` in a process of its own. */
function triggerProcess(...args: string[]): Promise<Ended> {
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", CLI, ...args]);
  const out = { stdout: "", stderr: "" };
  child.stdout.on("data", (chunk) => {
    out.stdout += chunk;
  });
  child.stderr.on("data", (chunk) => {
    out.stderr += chunk;
  });
  return new Promise((resolve) => {
    child.on("close", (code) => resolve({ code, ...out }));
  });
}

/** The same in this process. */
const trigger = (...args: string[]) => inProcess(() => runTrigger(args));

function saved(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

beforeAll(async () => {
  const recorder = createRecorder();
  await using cleanUp = new AsyncDisposableStack();
  const cloud = await startTestCloud({ recorder });
  cleanUp.defer(() => cloud.close());
  await cloud.person("jo@example.com").signUpAndIn();
  for (const signIn of recorder.signIns())
    for (const hop of signIn.hops.filter(isTrigger)) files.set(hop.start.trigger, eventFileOf(signIn, hop));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A file of a trigger's run, without secrets, and what its answer had. */
function recorded(name: string) {
  const file = files.get(name);
  if (file === undefined) throw new Error(`no ${name} ran`);
  const before = file.result?.kind === "returned" ? JSON.parse(file.result.payload) : undefined;
  return { file: maskEventFile(file), answered: Object.keys(before.response) };
}

test("a file that the workbench copied runs as it ran, without its secrets", async () => {
  const { file, answered } = recorded("VerifyAuthChallengeResponse");
  const { code, stdout, stderr } = await triggerProcess(saved("copied.json", file));
  expect({ code, stderr: stderr.split("\n").filter((line) => !line.includes('"_aws"')) }).toEqual({
    code: 0,
    stderr: [""],
  });
  expect(Object.keys(JSON.parse(stdout).response)).toEqual(answered);
});

describe("in another cloud, where nobody has signed up", () => {
  let other: TestCloud;
  beforeAll(async () => {
    other = await startTestCloud();
  });
  afterAll(() => other.close());

  test.each([
    "PreSignUp",
    "DefineAuthChallenge",
    "CreateAuthChallenge",
    "VerifyAuthChallengeResponse",
    "PreTokenGeneration",
  ])("a file of %s runs as it ran, also without its secrets", async (name) => {
    const { file, answered } = recorded(name);
    const { result, differences, unknown } = await other.runEvent(file);
    expect(unknown).toEqual([]);
    expect(differences?.filter(({ isRandom }) => !isRandom)).toEqual([]);
    expect(Object.keys(JSON.parse(result.kind === "returned" ? result.payload : "{}").response)).toEqual(
      answered,
    );
  });
});

test("an event alone runs with the settings of the stack that is named", async () => {
  const { event } = files.get("DefineAuthChallenge") ?? { event: {} };
  const { code, stdout } = await trigger(saved("event.json", event), "--stack", "staging");
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ triggerSource: "DefineAuthChallenge_Authentication" });
});

test("a trigger that throws is a problem, with its line", async () => {
  const file = files.get("VerifyAuthChallengeResponse") ?? { event: {} };
  const { code, stderr } = await trigger(saved("broken.json", { ...file, calls: [] }));
  expect(code).toBe(1);
  expect(stderr).toMatch(/not recorded, so without an answer: POST \/v1\/validate/);
  expect(stderr).toMatch(/trigger: the trigger threw: .*packages\/triggers\/src\/.*"line":\d+/);
});

test.each([
  ["no file", [], /^trigger: got 0 files; expected one event file$/m],
  [
    "a file that is not there",
    ["/no/such/file"],
    /^trigger: cannot read \/no\/such\/file; expected an event file/m,
  ],
  [
    "a stack that is not there",
    ["x.json", "--stack", "moon"],
    /^trigger: unknown stack "moon"; expected one of local,/m,
  ],
])("%s is an invalid argument", async (_name, args, message) => {
  const { code, stderr } = await trigger(...args);
  expect(code).toBe(2);
  expect(stderr).toMatch(message);
});

test.each([
  ["no JSON", "{", /is not JSON; expected an event file/],
  ["no event", { request: {} }, /no event\.json: event is undefined; expected /],
  [
    "an event of a trigger that the pool lacks",
    { triggerSource: "CustomMessage_SignUp", userPoolId: "x", request: {}, response: {} },
    /triggerSource is "CustomMessage_SignUp"; expected one that begins with DefineAuthChallenge, /,
  ],
])("a file with %s is an invalid argument", async (name, content, message) => {
  const { code, stderr } = await trigger(saved(`${name}.json`, content));
  expect({ code, lines: stderr.trimEnd().split("\n").length }).toEqual({ code: 2, lines: 1 });
  expect(stderr).toMatch(message);
});
