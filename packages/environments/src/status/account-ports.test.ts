import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { outputs, testEnvironment } from "../../test/support/environment.ts";
import { readOutputs } from "../stack-outputs.ts";
import { accountPorts } from "./account-ports.ts";

let server: Server;
let endpoint = "";
/** What AWS answers, by operation and page. */
let answers: Readonly<Record<string, object>> = {};
const asked: string[] = [];
beforeAll(async () => {
  server = createServer(async (request, response) => {
    let text = "";
    for await (const chunk of request) text += String(chunk);
    const input: unknown = JSON.parse(text);
    const operation = String(request.headers["x-amz-target"]).split(".").at(-1) ?? "";
    asked.push(`${operation} ${text}`);
    const page = Reflect.get(Object(input), "NextToken");
    const answer = answers[page === undefined ? operation : `${operation} ${page}`];
    response.writeHead(answer ? 200 : 400, { "content-type": "application/x-amz-json-1.0" });
    response.end(JSON.stringify(answer ?? { __type: "AccessDeniedException", message: "not allowed" }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  endpoint = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "account-ports-"));
  answers = {};
  asked.length = 0;
  for (const [name, value] of Object.entries({
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: "AKIDEXAMPLE",
    AWS_SECRET_ACCESS_KEY: "secret",
    AWS_MAX_ATTEMPTS: "1",
    PATH: `${folder}${delimiter}${process.env["PATH"]}`,
  }))
    vi.stubEnv(name, value);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

/** A `pulumi` on the PATH that prints what is given for each command. */
function pulumi(printed: Readonly<Record<string, unknown>>): void {
  const cases = Object.entries(printed).map(([command, value], index) => {
    const file = join(folder, `${index}.json`);
    writeFileSync(file, typeof value === "string" ? value : JSON.stringify(value));
    return `"${command} --stack dev --non-interactive") cat "${file}";;`;
  });
  const script = `#!/bin/sh\ncase "$*" in\n${cases.join("\n")}\n*) echo "error: no stack named 'dev' found" >&2; exit 6;;\nesac\n`;
  writeFileSync(join(folder, "pulumi"), script);
  chmodSync(join(folder, "pulumi"), 0o755);
}

const ports = () => accountPorts(testEnvironment(), folder);
const OUTPUT = "stack output --json";
const HISTORY = "stack history --output json --page-size 20";
const REFRESH = "refresh --preview-only --json";

test("a deployment is the stack's outputs and the time of its last update", async () => {
  pulumi({
    [OUTPUT]: outputs,
    [HISTORY]: [{ kind: "update", result: "succeeded", endTime: "2026-11-27T12:00:00.000Z" }],
  });
  expect(await ports().deployment()).toEqual({
    outputs: readOutputs("dev", outputs),
    at: Date.UTC(2026, 10, 27, 12),
  });
});

test("a stack that is not there, or was never deployed, is no deployment", async () => {
  pulumi({});
  expect(await ports().deployment()).toBeUndefined();
  pulumi({ [OUTPUT]: {} });
  expect(await ports().deployment()).toBeUndefined();
});

test("a Pulumi that fails, prints something else or is not there is an error in one line", async () => {
  writeFileSync(join(folder, "pulumi"), "#!/bin/sh\necho 'error: passphrase must be set' >&2; exit 255\n");
  chmodSync(join(folder, "pulumi"), 0o755);
  await expect(ports().deployment()).rejects.toThrow(/^error: passphrase must be set$/);
  pulumi({ [OUTPUT]: "hello" });
  await expect(ports().deployment()).rejects.toThrow(
    "what Pulumi printed is not JSON; expected a Pulumi CLI",
  );
  vi.stubEnv("PATH", join(folder, "nothing"));
  await expect(ports().drift()).rejects.toThrow("there is no pulumi on the PATH");
});

test("a secret has a value once a version is current, and its age counts from its last change", async () => {
  answers = {
    DescribeSecret: {
      VersionIdsToStages: { v1: ["AWSPREVIOUS"], v2: ["AWSCURRENT"] },
      LastChangedDate: 1_800_000_000,
    },
  };
  const found = readOutputs("dev", outputs);
  expect(await ports().secret(found)).toEqual({ present: true, changedAt: 1_800_000_000_000 });
  expect(asked).toEqual([`DescribeSecret {"SecretId":"${outputs.authsignalKeySecretArn}"}`]);
  answers = { DescribeSecret: { ARN: outputs.authsignalKeySecretArn } };
  expect(await ports().secret(found)).toEqual({ present: false, changedAt: undefined });
});

test("alarms are those whose names start with the stack's, of every page", async () => {
  answers = {
    DescribeAlarms: {
      MetricAlarms: [{ AlarmName: "cognito-authsignal-dev-outage", StateValue: "ALARM" }],
      NextToken: "second",
    },
    "DescribeAlarms second": {
      MetricAlarms: [{ AlarmName: "cognito-authsignal-dev-defect", StateValue: "OK" }],
    },
  };
  expect(await ports().alarms()).toEqual([
    { name: "cognito-authsignal-dev-outage", state: "ALARM" },
    { name: "cognito-authsignal-dev-defect", state: "OK" },
  ]);
  expect(asked[0]).toBe('DescribeAlarms {"AlarmNamePrefix":"cognito-authsignal-dev-"}');
});

test("alarms of another stack whose name begins with this one's are not this one's", async () => {
  writeFileSync(join(folder, "Pulumi.dev-eu.yaml"), "config: {}\n");
  const alarm = (name: string) => ({ AlarmName: `cognito-authsignal-${name}`, StateValue: "ALARM" });
  answers = { DescribeAlarms: { MetricAlarms: [alarm("dev-outage"), alarm("dev-eu-outage")] } };
  expect(await ports().alarms()).toEqual([{ name: "cognito-authsignal-dev-outage", state: "ALARM" }]);
});

test("what credentials do not allow is an error", async () => {
  await expect(ports().alarms()).rejects.toThrow("not allowed");
  await expect(ports().secret(readOutputs("dev", outputs))).rejects.toThrow("not allowed");
});

test("drift is what a refresh would change, without doing it", async () => {
  pulumi({
    [REFRESH]: { steps: [{ op: "delete", urn: "urn:pulumi:dev::p::aws:sns/topic:Topic::sign-in" }] },
  });
  expect(await ports().drift()).toEqual(["aws:sns/topic:Topic sign-in"]);
});
