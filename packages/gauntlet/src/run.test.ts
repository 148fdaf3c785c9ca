import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Advice, type Attack, AWS } from "./attack.ts";
import { IF } from "./conditions.ts";
import { DEFAULTS, defineConfig, type GauntletConfig } from "./config.ts";
import { Lab } from "./lab/lab.ts";
import { NotApplicable } from "./lab/not-applicable.ts";
import { type RunOptions, runGauntlet, runInLab } from "./run.ts";

/** One round of CUSTOM_CHALLENGE whose answer is the text `right`, which Create hands to Verify. */
const SOUND = {
  define: `const { session, userNotFound } = event.request;
const isOurs = session.every(({ challengeName }) => challengeName === "CUSTOM_CHALLENGE");
const isProven = session.at(-1)?.challengeResult === true;
event.response.issueTokens = isOurs && isProven && session.length <= 3 && !userNotFound;
event.response.failAuthentication = !event.response.issueTokens && (!isOurs || isProven || session.length >= 3);
if (!event.response.issueTokens && !event.response.failAuthentication) event.response.challengeName = "CUSTOM_CHALLENGE";`,
  create: `event.response.publicChallengeParameters = {};
event.response.privateChallengeParameters = { right: "a7f3" };`,
  verify: `event.response.answerCorrect = event.request.challengeAnswer === event.request.privateChallengeParameters.right;`,
};
const REFUSES = "event.response.failAuthentication = true;";

const folder = mkdtempSync(join(tmpdir(), "gauntlet-run-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let files = 0;
function configOf(
  bodies: Readonly<Record<string, string>>,
  config: Partial<GauntletConfig> = {},
): GauntletConfig {
  const modules = Object.entries(bodies).map(([trigger, body]) => {
    const file = join(folder, `${++files}-${trigger}.mjs`);
    writeFileSync(file, `export const handler = async (event) => { ${body}\nreturn event; };`);
    return [trigger, file];
  });
  return defineConfig({ ...config, modules: Object.fromEntries(modules) });
}

const attack = (run: Attack["run"], rest: Partial<Attack> = {}): Attack => ({
  id: "tried",
  title: "Something is tried",
  triggers: ["define"],
  severity: "high",
  does: "Tries something.",
  asvs: "6.3.4",
  aws: AWS.define,
  fix: "Mend it.",
  run,
  ...rest,
});
const nothing = attack(async () => undefined);

describe("an attack on handlers that play through", () => {
  let lab: Lab;
  beforeAll(async () => {
    lab = await Lab.start(configOf(SOUND));
    await runInLab(lab, { attacks: [], sequences: 0 });
  });
  afterAll(() => lab[Symbol.asyncDispose]());

  async function run(attacks: readonly Attack[], options: RunOptions = {}) {
    const signIn = { outcome: "played", proof: "private parameters" } as const;
    return runInLab(lab, { attacks, sequences: 0, labs: 1, signIn, ...options });
  }

  test.each<[string, Attack, object, boolean]>([
    ["withstood, where it finds nothing", nothing, { outcome: "withstood", detail: "", steps: [] }, true],
    [
      "caught, with the steps that show it",
      attack(async (own) => {
        await own.define([]);
        return "Define opened.";
      }),
      {
        outcome: "caught",
        detail: "Define opened.",
        steps: ["Define for the victim, after an empty session -> challenge CUSTOM_CHALLENGE"],
      },
      false,
    ],
    [
      "advice, where it gives nobody anything",
      attack(async () => new Advice("A client waits.")),
      { outcome: "advice", detail: "A client waits." },
      true,
    ],
    [
      "not applicable, where it finds nothing to attack",
      attack(() => Promise.reject(new NotApplicable("there is no link"))),
      { outcome: "not applicable", detail: "there is no link", steps: [] },
      true,
    ],
    [
      "not applicable without a trigger that it needs",
      attack(async () => "x", { triggers: ["define", "preToken"] }),
      { outcome: "not applicable", detail: "there is no preToken module" },
      true,
    ],
    [
      "not applicable under settings that rule it out",
      attack(async () => "x", { applies: IF.acceptAllow }),
      { outcome: "not applicable", detail: "it needs a config in which acceptAllow is true" },
      true,
    ],
    [
      "not applicable to handlers that use no such service",
      attack(async () => "x", { needs: "tables" }),
      { outcome: "not applicable", detail: "the handlers use no tables" },
      true,
    ],
  ])("is %s", async (_what, one, expected, ok) => {
    const report = await run([one]);
    expect(report.results).toMatchObject([{ attack: one, ...expected }]);
    expect(report.ok).toBe(ok);
  });

  test("is not tested where the time was over before it", async () => {
    const report = await run([nothing], { limitMs: 0 });
    expect(report.results).toMatchObject([
      { outcome: "not tested", detail: "the 0 s of this run were over" },
    ]);
    expect(report.ok).toBe(false);
  });

  test("is not tested where the time is over before it ends, and the report is not ok", async () => {
    const report = await run([attack(() => new Promise(() => {}))], { limitMs: 600 });
    expect(report.results).toMatchObject([
      { outcome: "not tested", detail: "it had not ended when the 1 s of this run were over" },
    ]);
    expect(report.ok).toBe(false);
  });

  test("that breaks ends the run with its error, because its silence would be taken for a tick", async () => {
    const broken = attack(() => Promise.reject(new Error("a defect of ours")));
    await expect(run([broken])).rejects.toThrow("a defect of ours");
  });

  test("finds the world as it was, with no steps and no measurements of the one before", async () => {
    const seen: number[] = [];
    const leaves = attack(
      async (own) => {
        own.trace.note("3 ms");
        own.gateway.delayMs = 50;
        await own.open();
        return undefined;
      },
      { id: "leaves" },
    );
    const looks = attack(async (own) => {
      seen.push(own.trace.steps.length, own.gateway.delayMs, own.trace.notes.length);
      return undefined;
    });
    const report = await run([leaves, looks]);
    expect(seen).toEqual([0, 0, 0]);
    expect(report.results.map(({ notes }) => notes)).toEqual([["3 ms"], []]);
  });

  test("runs in the order of its severity, what measures at the end, and is reported in the order of the list", async () => {
    const ran: string[] = [];
    const named = (id: string, rest: Partial<Attack>) =>
      attack(
        async () => {
          ran.push(id);
          return undefined;
        },
        { id, ...rest },
      );
    const attacks = [
      named("measures", { alone: true, severity: "critical" }),
      named("medium", { severity: "medium" }),
      named("critical", { severity: "critical" }),
      named("first", { first: true, severity: "medium" }),
    ];
    const onResult: string[] = [];
    const report = await run(attacks, { onResult: (result) => onResult.push(result.attack.id) });
    expect(ran).toEqual(["first", "critical", "medium", "measures"]);
    expect(onResult).toEqual(ran);
    expect(report.results.map((result) => result.attack.id)).toEqual(attacks.map(({ id }) => id));
  });

  test("of many runs in labs of its own beside others, each once", async () => {
    const labs = new Set<Lab>();
    const ran: string[] = [];
    const attacks = Array.from({ length: 17 }, (_, i) =>
      attack(
        async (own) => {
          labs.add(own);
          ran.push(String(i));
          await own.define([]);
          return undefined;
        },
        { id: String(i) },
      ),
    );
    const report = await run(attacks, { labs: 2 });
    expect(labs.size).toBe(2);
    expect(ran.toSorted()).toEqual(attacks.map(({ id }) => id).toSorted());
    expect(report.results).toHaveLength(17);
  });

  test("leaves random sessions out where none are asked for, and counts them where they are", async () => {
    expect((await run([])).random).toBeUndefined();
    expect((await run([], { sequences: 40, seed: 3 })).random).toEqual({ sequences: 40, seed: 3 });
  });
});

describe("a setting", () => {
  test("strict makes advice a finding", async () => {
    const advice = attack(async () => new Advice("A client waits."));
    const config = configOf({ define: SOUND.define }, { strict: true });
    const report = await runGauntlet(config, { attacks: [advice], sequences: 0 });
    expect(report.results).toMatchObject([{ outcome: "caught", detail: "A client waits." }]);
    expect(report.ok).toBe(false);
  });

  test("except leaves an attack out and repeats its reason", async () => {
    const config = configOf({ define: SOUND.define }, { except: { replay: "see ADR 7" } });
    const attacks = [attack(async () => "x.", { id: "replay" })];
    const report = await runGauntlet(config, { attacks, sequences: 0 });
    expect(report.results).toMatchObject([{ outcome: "not applicable", detail: "left out: see ADR 7" }]);
    expect(report.ok).toBe(true);
  });

  test("that is unknown or wrong ends the run before it starts anything", async () => {
    const unknown: GauntletConfig & { readonly polcy: string } = { ...DEFAULTS, polcy: "either" };
    await expect(runGauntlet(unknown)).rejects.toThrow('the config: unknown setting "polcy"');
    await expect(runGauntlet({ ...DEFAULTS, deadlineMs: 0 })).rejects.toThrow('the setting "deadlineMs"');
  });
});

describe("how the sign-in went", () => {
  const tried = { sequences: 0, labs: 1, attacks: [nothing] } as const;

  /** In a lab that takes its time, so that a sign-in that fails is not tried once more with pauses. */
  async function ran(bodies: Readonly<Record<string, string>>, attacks: readonly Attack[] = [nothing]) {
    await using lab = await Lab.start(configOf(bodies), { skipsPauses: false });
    return await runInLab(lab, { ...tried, attacks });
  }

  test("is played where the honest way gets through, with where the proof came from", async () => {
    const { signIn, ok } = await ran(SOUND);
    expect(signIn).toEqual({ outcome: "played", proof: "private parameters" });
    expect(ok).toBe(true);
  });

  test("is not played with Define alone, which can be attacked nevertheless", async () => {
    const { signIn, results } = await ran({ define: SOUND.define });
    expect(signIn).toEqual({ outcome: "not played" });
    expect(results).toMatchObject([{ outcome: "withstood" }]);
  });

  test("is not played with a trigger of the sign-up alone", async () => {
    const signUp = attack(async () => undefined, { triggers: ["preSignUp"] });
    const report = await ran({ preSignUp: "" }, [signUp]);
    expect(report).toMatchObject({ signIn: { outcome: "not played" }, results: [{ outcome: "withstood" }] });
  });

  test("has failed where Define alone lets nobody begin", async () => {
    const { signIn, results, ok } = await ran({ define: REFUSES });
    expect(signIn).toEqual({
      outcome: "failed",
      saw: 'Define answered "fail" to an empty session, and "fail" to SRP_A.',
    });
    expect(results).toMatchObject([{ outcome: "not tested", detail: "no complete sign-in could be played" }]);
    expect(ok).toBe(false);
  });

  describe("has failed", () => {
    const says = join(folder, "says.json");
    // The handlers are read again for each invocation, so that one lab does for all rows.
    const changing = (trigger: string) =>
      `const { readFileSync } = await import("node:fs");
const body = JSON.parse(readFileSync(${JSON.stringify(says)}, "utf8"))["${trigger}"];
return new Function("event", body + "\\nreturn event;")(event);`;
    let lab: Lab;
    beforeAll(async () => {
      const bodies = Object.keys(SOUND).map((trigger) => [trigger, changing(trigger)]);
      const config = configOf(Object.fromEntries(bodies), { policy: "passwordless" });
      lab = await Lab.start(config, { skipsPauses: false });
    });
    afterAll(() => lab[Symbol.asyncDispose]());

    test.each([
      ["Define throws", { define: 'throw new Error("no table");' }, 'Define answered "error"'],
      ["Create throws", { create: 'throw new Error("no table");' }, 'Create threw "no table".'],
      ["Create returns no event", { create: "return 7;" }, "Create did not return the event (unreadable)."],
      ["Verify throws", { verify: 'throw new Error("no key");' }, "Verify refused every answer"],
      ["Verify refuses everything", { verify: "" }, "Verify refused every answer"],
    ])("where %s, and says what it saw", async (_what, bodies, saw) => {
      writeFileSync(says, JSON.stringify({ ...SOUND, ...bodies }));
      const { signIn, ok } = await runInLab(lab, { ...tried, attacks: [] });
      expect(signIn).toMatchObject({ outcome: "failed", saw: expect.stringContaining(saw) });
      expect(ok).toBe(false);
    });

    test("where Define asks on for ever, and says that first", async () => {
      const define = 'event.response.challengeName = "CUSTOM_CHALLENGE";';
      writeFileSync(says, JSON.stringify({ ...SOUND, define }));
      const { signIn } = await runInLab(lab, { ...tried, attacks: [] });
      expect(signIn).toEqual({
        outcome: "failed",
        saw: "Define asked for more than 8 rounds. Create sent nothing, and showed the client nothing.",
      });
    });

    test("nowhere, where Define gives tokens at once", async () => {
      writeFileSync(says, JSON.stringify({ ...SOUND, define: "event.response.issueTokens = true;" }));
      const { signIn, ok } = await runInLab(lab, { ...tried, attacks: [] });
      expect({ outcome: signIn.outcome, ok }).toEqual({ outcome: "played", ok: true });
    });
  });

  test("and what is caught without it is a finding also where it failed", async () => {
    const opens = attack(async (own) => ((await own.define([])) === "fail" ? "Define fails." : undefined));
    const needsCreate = attack(async () => "x.", { triggers: ["create"] });
    const report = await ran({ ...SOUND, define: REFUSES }, [opens, needsCreate]);
    expect(report.results).toMatchObject([{ outcome: "caught" }, { outcome: "not tested" }]);
  });
});
