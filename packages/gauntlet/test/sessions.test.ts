import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { ATTACKS } from "../src/attacks/index.ts";
import { defineConfig, type GauntletConfig } from "../src/config.ts";
import { type Report, runGauntlet } from "../src/run.ts";

const folder = mkdtempSync(join(tmpdir(), "gauntlet-sessions-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Define that judges by the last result, and leaves the rest to Cognito. */
const LAST_DECIDES = `const last = event.request.session.at(-1);
const isOurs = event.request.session.every((one) => one.challengeName === "CUSTOM_CHALLENGE");
event.response.issueTokens = isOurs && last?.challengeResult === true && !event.request.userNotFound;
event.response.failAuthentication = !event.response.issueTokens && (!isOurs || event.request.session.length >= MOST);
if (!event.response.issueTokens && !event.response.failAuthentication) event.response.challengeName = "CUSTOM_CHALLENGE";`;
const CODE = `const code = String(randomInt(1e6)).padStart(6, "0");
await fetch("https://mail.example/send", { method: "POST", body: JSON.stringify({ to: "x@y.example", text: "Your code is " + code }) });
event.response.publicChallengeParameters = {};`;
const ACTION = `const base = process.env.AUTHSIGNAL_API_URL + "/users/" + event.request.userAttributes.sub + "/actions/signIn";
const headers = { authorization: "Basic " + Buffer.from(process.env.KEY + ":").toString("base64") };`;

interface Bodies {
  readonly define?: string;
  readonly create?: string;
  readonly verify?: string;
}

function run(name: string, bodies: Bodies, ids: readonly string[], sequences = 0): Promise<Report> {
  const modules = Object.entries(bodies).map(([trigger, body]) => {
    const file = join(folder, `${name}-${trigger}.mjs`);
    writeFileSync(
      file,
      `import { randomInt } from "node:crypto";\nconst tries = new Map();\nexport const handler = async (event) => { ${body}\nreturn event; };`,
    );
    return [trigger, file];
  });
  const config: GauntletConfig = defineConfig({
    modules: Object.fromEntries(modules),
    variables: ({ authsignalUrl, authsignalKey }) => ({
      AUTHSIGNAL_API_URL: authsignalUrl,
      KEY: authsignalKey,
    }),
  });
  const attacks = ATTACKS.filter(({ id }) => ids.includes(id));
  return runGauntlet(config, { attacks, sequences, labs: 1, limitMs: 600_000 });
}

const outcomes = ({ results }: Report) =>
  Object.fromEntries(results.map(({ attack, outcome }) => [attack.id, outcome]));
const define = (most: number) => LAST_DECIDES.replace("MOST", String(most));

test("a session that Define has ended before is no finding, whatever Define would say to it", async () => {
  const report = await run(
    "last",
    { define: define(3) },
    ["proof-then-another-round", "proof-past-the-cap"],
    3_000,
  );
  expect(outcomes(report)).toEqual({
    "proof-then-another-round": "withstood",
    "proof-past-the-cap": "withstood",
  });
  expect(report.random).toEqual({ sequences: 3_000, seed: 1 });
});

test("a session that goes on after a proof is one", async () => {
  const body = define(3).replace(
    "event.response.issueTokens = isOurs",
    "event.response.issueTokens = event.request.session.length > 1 && event.request.session.some((one) => one.challengeResult) || isOurs && event.request.session.length > 1",
  );
  const report = await run("any", { define: body }, ["proof-then-another-round"]);
  expect(outcomes(report)).toEqual({ "proof-then-another-round": "caught" });
});

test.each([
  ["counts the tries", "tries.set(id, (tries.get(id) ?? 0) + 1) && tries.get(id) <= 3 &&", "withstood"],
  ["counts nothing", "", "caught"],
])("where Define asks on and Verify %s, the cap is what Verify accepts", async (name, counts, outcome) => {
  const verify = `const { code, id } = event.request.privateChallengeParameters;
event.response.answerCorrect = ${counts} event.request.challengeAnswer === code;`;
  // Rounds of one session share a code, which its metadata names.
  const create = `const before = event.request.session.at(-1)?.challengeMetadata;
if (before) { const [code, id] = before.split(":"); event.response.privateChallengeParameters = { code, id }; event.response.challengeMetadata = before; return event; }
${CODE} const id = String(randomInt(1e9)); event.response.privateChallengeParameters = { code, id };
event.response.challengeMetadata = code + ":" + id;`;
  const report = await run(name.replaceAll(" ", "-"), { define: define(1e9), create, verify }, [
    "attempt-cap",
  ]);
  expect(report.signIn).toMatchObject({ outcome: "played" });
  expect(outcomes(report)).toEqual({ "attempt-cap": outcome });
});

test.each([
  ["one state is a proof", 'state === "CHALLENGE_SUCCEEDED"', "withstood"],
  ["some states are none", 'state !== "CHALLENGE_FAILED"', "caught"],
])("handlers that ask Authsignal for the action play through, where %s", async (name, proven, outcome) => {
  const create = `${ACTION} const tracked = await (await fetch(base, { method: "POST", headers, body: "{}" })).json();
event.response.publicChallengeParameters = { token: tracked.token };
event.response.privateChallengeParameters = { key: tracked.idempotencyKey };`;
  const verify = `${ACTION} const { state } = await (await fetch(base + "/" + event.request.privateChallengeParameters.key, { headers })).json();
event.response.answerCorrect = ${proven};`;
  const ids = ["unfinished-challenge", "loose-types"];
  const report = await run(name.replaceAll(" ", "-"), { define: define(3), create, verify }, ids);
  expect(report.signIn).toEqual({ outcome: "played", proof: "authsignal" });
  expect(outcomes(report)).toMatchObject({ "unfinished-challenge": outcome });
  if (outcome === "withstood") expect(outcomes(report)).toMatchObject({ "loose-types": "not applicable" });
});
