/** The faults of docs/debugging.md, each with what its steps say. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";
import { ForgotPasswordCommand } from "@aws-sdk/client-cognito-identity-provider";
import { type FunctionConfig, startLocalCognito } from "local-cognito";
import { describeHop, type EventFile, eventFileOf, isTrigger, viewSignIn } from "sign-in-trace/sign-ins";
import { expect, onTestFinished, test, vi } from "vitest";
import { AwsStore } from "../src/aws-endpoint/aws-store.ts";
import { startAwsEndpoint } from "../src/aws-endpoint/server.ts";
import { runAgain } from "../src/replay/run-again.ts";
import { createRecorder, type Recorder, SdkPerson, startTestCloud } from "../src/testing/index.ts";
import { failureText } from "../src/trace/event-lines.ts";
import { printEvents } from "../src/trace/print-events.ts";

const FAULTS = [
  "A trigger has a bug",
  "A permission is missing",
  "Authsignal does not answer",
  "A proof is refused",
  "The web ACL blocks a call",
] as const;

const guide = readFileSync(fileURLToPath(new URL("../../../docs/debugging.md", import.meta.url)), "utf8");

test("the guide has these faults, and each has its steps", () => {
  const sections = guide.split(/^### /m).slice(1);
  expect(sections.map((section) => section.split("\n")[0])).toEqual(FAULTS);
  for (const section of sections) expect(section.match(/^\d\. /gm)).toEqual(["1. ", "2. ", "3. "]);
});

/** The red lines of a recorder. */
function redLines(recorder: Recorder): string[] {
  const lines: string[] = [];
  const options = { directory: "", urlOf: (id: string) => `http://localhost:5170/#/sign-ins/${id}` };
  recorder.onEvent((event, joined) => {
    const line = failureText(event, joined, options);
    if (line !== undefined) lines.push(stripVTControlCharacters(line));
  });
  return lines;
}

/** A pool whose PreSignUp is the given code. */
async function poolWith(code: string, environment: Record<string, string> = {}) {
  const folder = mkdtempSync(join(tmpdir(), "debugging-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const recorder = createRecorder();
  const lines = redLines(recorder);
  const cognito = await startLocalCognito({ port: 0, dataFile: ":memory:", trace: recorder.trace });
  onTestFinished(() => cognito.close());
  const config: FunctionConfig = {
    FunctionArn: "arn:aws:lambda:us-east-1:000000000000:function:pre-sign-up",
    FunctionName: "pre-sign-up",
    Handler: "index.handler",
    ModulePath: join(folder, "index.mjs"),
    Environment: environment,
    Timeout: 30,
    MemorySize: 128,
  };
  writeFileSync(config.ModulePath, code);
  cognito.putFunction(config);
  cognito.putPermission({
    ...{ FunctionArn: config.FunctionArn, StatementId: "cognito", Action: "lambda:InvokeFunction" },
    Principal: "cognito-idp.amazonaws.com",
  });
  const LambdaConfig = { PreSignUp: config.FunctionArn };
  cognito.putUserPool({
    Id: "us-east-1_Debugging",
    PoolName: "p",
    UsernameAttributes: ["email"],
    LambdaConfig,
  });
  cognito.putUserPoolClient({ ClientId: "client", ClientName: "c", UserPoolId: "us-east-1_Debugging" });
  const place = { region: "us-east-1", clientId: "client", cognito: cognito.url, authsignal: "" };
  return { recorder, lines, config, jo: new SdkPerson(place, "jo@example.com") };
}

const HIDES = `export async function handler(event) {
  try {
    event.response.autoConfirmUser = event.request.invented.member;
  } catch {
    throw new Error("INTERNAL_ERROR");
  }
  return event;
}
`;

/** A cloud whose sign-ins are recorded, with its red lines and somebody who signs in. */
async function recordedCloud() {
  const recorder = createRecorder();
  const lines = redLines(recorder);
  const cloud = await startTestCloud({ recorder });
  onTestFinished(() => cloud.close());
  const jo = cloud.person("jo@example.com");
  return { cloud, recorder, lines, jo };
}

test(FAULTS[0], async () => {
  const { recorder, lines, config, jo } = await poolWith(HIDES);
  await expect(jo.signUp()).rejects.toMatchObject({ name: "UserLambdaValidationException" });
  const [signIn] = recorder.signIns();
  expect(lines).toEqual([
    `  PreSignUp  Error: INTERNAL_ERROR  ${config.ModulePath}:5  try 1 of 3  http://localhost:5170/#/sign-ins/${signIn?.id}`,
  ]);
  const hop = signIn?.hops.find(isTrigger);
  if (signIn === undefined || hop === undefined) throw new Error("no trigger ran");
  const file = eventFileOf(signIn, hop);
  expect(file.event).toMatchObject({ request: { userAttributes: { email: "jo@example.com" } } });

  const store = new AwsStore();
  onTestFinished(() => store.items.close());
  const place = { config, region: "us-east-1", store, servers: [] };
  // What `pnpm dev` does before it prints the line, so that it names the line of the source and not the wrapper's.
  const options = {
    all: false,
    directory: "",
    urlOf: () => "",
    runEvent: (saved: EventFile) => runAgain(saved, place),
  };
  const printed: unknown[] = [];
  const print = vi.spyOn(console, "error").mockImplementation((line) => printed.push(line));
  onTestFinished(() => print.mockRestore());
  printEvents(recorder, options);
  await expect(jo.signUp()).rejects.toMatchObject({ name: "UserLambdaValidationException" });
  await expect.poll(() => printed, { timeout: 20_000 }).toHaveLength(1);
  expect(printed.join()).toContain(
    `PreSignUp  Error: INTERNAL_ERROR (TypeError: Cannot read properties of undefined (reading 'member'))  ${config.ModulePath}:3  try 1 of 3`,
  );
  const steps = recorder
    .signIns()
    .map((one) => viewSignIn(one, { directory: "", appOf: () => undefined }).hops);
  expect(steps[1]?.[1]?.problem).toContain(`${config.ModulePath}:3`);
  expect((await runAgain(file, place)).result).toMatchObject({
    kind: "threw",
    cause: {
      message: "TypeError: Cannot read properties of undefined (reading 'member')",
      thrownAt: { file: config.ModulePath, line: 3 },
    },
  });
  writeFileSync(config.ModulePath, HIDES.replace("event.request.invented.member", "true"));
  expect(await runAgain(file, place)).toMatchObject({ result: { kind: "returned" }, unknown: [] });
});

const READS_A_SECRET = `export async function handler(event) {
  const { AWS_ACCESS_KEY_ID: key, SECRETS: url } = process.env;
  const response = await fetch(url, {
    method: "POST",
    headers: {
      authorization: \`AWS4-HMAC-SHA256 Credential=\${key}/20261127/us-east-1/secretsmanager/aws4_request\`,
      "x-amz-target": "secretsmanager.GetSecretValue",
    },
    body: JSON.stringify({ SecretId: "key" }),
  });
  if (!response.ok) throw new Error("CONFIGURATION_ERROR");
  return event;
}
`;

test(FAULTS[1], async () => {
  const store = new AwsStore();
  onTestFinished(() => store.items.close());
  store.putSecret("arn:aws:secretsmanager:us-east-1:000000000000:secret:key", "key");
  store.putRole("pre-sign-up-role", "arn:aws:iam::000000000000:role/pre-sign-up-role");
  const { accessKeyId } = store.credentialsOf("arn:aws:iam::000000000000:role/pre-sign-up-role");
  const environment = { AWS_ACCESS_KEY_ID: accessKeyId, SECRETS: "" };
  const pool = await poolWith(READS_A_SECRET, environment);
  const aws = await startAwsEndpoint(0, store, pool.recorder.trace);
  onTestFinished(() => aws.close());
  environment.SECRETS = aws.url;
  await expect(pool.jo.signUp()).rejects.toMatchObject({ name: "UserLambdaValidationException" });
  expect(pool.lines).toEqual([
    expect.stringMatching(/ {2}PreSignUp {2}Error: CONFIGURATION_ERROR .*:11 {2}try 1 of 3 /),
  ]);
  const [signIn] = pool.recorder.signIns();
  const call = signIn?.hops.find(({ start }) => start.kind === "aws");
  expect(call && describeHop(signIn, call)).toMatchObject({
    from: "PreSignUp",
    to: "AWS",
    label: "secretsmanager:GetSecretValue",
    problem: "refused: no policy of pre-sign-up-role allows it",
  });
});

test(FAULTS[2], async () => {
  const { cloud, recorder, lines, jo } = await recordedCloud();
  await jo.signUp();
  await fetch(`${cloud.urls.authsignal}/faults.json`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ route: "POST /v1/users/*", kind: "hang", times: 1 }),
  });
  await expect(jo.start()).rejects.toMatchObject({
    message: expect.stringContaining("AUTHSIGNAL_UNAVAILABLE"),
  });
  expect(lines).toEqual([
    expect.stringMatching(
      / {2}CreateAuthChallenge {2}\w*Error: AUTHSIGNAL_UNAVAILABLE .*triggers\/src\/.*\.ts:\d+ {2}try 1 of 3 /,
    ),
  ]);
  expect(recorder.signIns().at(-1)?.outcome).toBe("failed");
});

test(FAULTS[3], async () => {
  const { recorder, lines, jo } = await recordedCloud();
  await jo.signUp();
  const [first, second] = [await jo.start(), await jo.start()];
  const proofOfFirst = await jo.prove(first);
  await jo.answer(second, proofOfFirst);
  expect(lines).toEqual([]);
  const signIn = recorder.signIns().at(-1);
  if (signIn === undefined) throw new Error("no sign-in");
  expect(signIn.outcome).toBe("waiting");
  const { hops } = viewSignIn(signIn, { directory: "", appOf: () => undefined });
  const verify = hops.find(({ to }) => to === "VerifyAuthChallengeResponse");
  expect(verify?.parts[1]).toMatchObject({ title: "Answer", value: { response: { answerCorrect: false } } });
  const validated = hops.find(({ label }) => label === "POST /v1/validate");
  const reply = validated?.parts.find(({ title }) => title === "Reply")?.value;
  const expected = Object(verify?.parts[0]?.value).request.privateChallengeParameters.idempotencyKey;
  expect(Object(reply).body.idempotencyKey).not.toBe(expected);
});

test(FAULTS[4], async () => {
  const { cloud, recorder, lines, jo } = await recordedCloud();
  const ClientId = cloud.publicSettings("sdk-redirect")?.userPoolClientId;
  await expect(
    jo.cognito.send(new ForgotPasswordCommand({ ClientId, Username: jo.email })),
  ).rejects.toMatchObject({
    name: "ForbiddenException",
  });
  expect(lines).toEqual([
    expect.stringMatching(/^ {2}web ACL {2}blocked by rule \S+ {2}http:\/\/localhost:5170\//),
  ]);
  expect(recorder.signIns()).toMatchObject([
    { operation: "ForgotPassword", outcome: "failed", hops: [{}, {}] },
  ]);
});
