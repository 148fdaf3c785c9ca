import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Attack } from "../src/attack.ts";
import { completeSignIn } from "../src/attacks/challenge/complete-sign-in.ts";
import { ATTACKS } from "../src/attacks/index.ts";
import { defineConfig, type GauntletConfig } from "../src/config.ts";
import type { Report } from "../src/run.ts";
import { CODE_FLAWS, LINK_FLAWS, LIST_FLAWS, PASSKEY_FLAWS } from "./support/flaws.ts";
import { RunningLab } from "./support/running-lab.ts";
import { STYLES } from "./support/styles.ts";
import { teamsHandlers } from "./support/team-handlers.ts";

/** Everything in a report that is a finding, in one line each. */
function findings({ results, random }: Report): readonly string[] {
  const caught = results.filter(({ outcome }) => outcome === "caught");
  const lines = caught.map(({ attack, detail, steps }) => [`${attack.id}: ${detail}`, ...steps].join("\n"));
  return random?.counterexample ? [...lines, random.counterexample.problem] : lines;
}

/** A lab for a group of tests. */
function labFor(configOf: (flawFile: string) => GauntletConfig): () => RunningLab {
  let running: RunningLab | undefined;
  beforeAll(async () => {
    running = await RunningLab.start(configOf);
  });
  afterAll(() => running?.[Symbol.asyncDispose]());
  return () => {
    if (!running) throw new Error("the lab has not started");
    return running;
  };
}

async function expectCaught(lab: RunningLab, flaw: string, id: string): Promise<void> {
  const report = await lab.run(flaw, [id]);
  expect(report.results).toMatchObject([{ outcome: "caught", detail: expect.stringMatching(/[^ ]\.$/) }]);
  expect(report.ok).toBe(false);
}

describe("a code by email", () => {
  const lab = labFor(STYLES["code-by-email"]);
  test("plays through, and when it is sound nothing is found in it", async () => {
    const report = await lab().run("", undefined, { sequences: 2_000 });
    expect(report.signIn).toEqual({ outcome: "played", proof: "message, code 1" });
    expect(findings(report)).toEqual([]);
    expect(report.ok).toBe(true);
  });
  test.each(Object.entries(CODE_FLAWS))("with the flaw %s is caught by %s", (flaw, id) =>
    expectCaught(lab(), flaw, id),
  );
});

describe("a signed link after a round that asks for nothing", () => {
  const lab = labFor(STYLES["signed-link"]);
  test("plays through, and when it is sound nothing is found in it", async () => {
    const report = await lab().run("", undefined, { sequences: 2_000 });
    expect(report.signIn).toEqual({ outcome: "played", proof: "message, link 1, parameter token" });
    expect(findings(report)).toEqual([]);
  });
  test.each(Object.entries(LINK_FLAWS))("with the flaw %s is caught by %s", (flaw, id) =>
    expectCaught(lab(), flaw, id),
  );
});

describe("a passkey that the handlers verify themselves", () => {
  const lab = labFor(STYLES.passkey);
  test("plays through, and when it is sound nothing is found in it", async () => {
    const report = await lab().run("", undefined, { sequences: 2_000 });
    expect(report.signIn).toEqual({ outcome: "played", proof: "passkey, as AuthenticationResponseJSON" });
    expect(findings(report)).toEqual([]);
  });
  test.each(Object.entries(PASSKEY_FLAWS))("with the flaw %s is caught by %s", (flaw, id) =>
    expectCaught(lab(), flaw, id),
  );
});

/** Settings under which attacks apply that the default ones rule out. */
const SETTINGS: readonly Partial<GauntletConfig>[] = [
  {},
  { unknownUsers: "refuse" },
  { passkeyAutofill: true },
  { policy: "password-then-challenge", acceptAllow: true },
  { owners: { methods: ["EMAIL_OTP", "PASSKEY"], ownClientOnly: true, lastGate: true } },
  { owners: { record: true, access: true, verifiedFlag: true } },
];
/** These handlers keep no record of owners; this repository's bundles do, and are held to these rules by a test of their own. */
const isSoundElsewhere = ({ owners }: Partial<GauntletConfig>) => owners?.record === true;

const applies = (attack: Attack, settings: Partial<GauntletConfig>) =>
  attack.applies?.holds(defineConfig(settings)) !== false;
const neededBy = (attack: Attack) => SETTINGS.find((settings) => applies(attack, settings));
/** What other settings than the first can change: whatever they rule in, and all of Define. */
const reactingTo = (settings: Partial<GauntletConfig>) =>
  settings === SETTINGS[0]
    ? undefined
    : ATTACKS.filter(({ applies, triggers }) => applies || triggers.includes("define")).map(({ id }) => id);
const isForMessages = ({ needs }: Attack) => needs === "messages";
const elsewhere = new Set<string>([
  ...Object.values(CODE_FLAWS),
  ...Object.values(LINK_FLAWS),
  ...Object.values(PASSKEY_FLAWS),
]);
/** A flaw of these handlers is named for the attack that must catch it. */
const namedFor = (attack: Attack) =>
  !isForMessages(attack) && !NEW.has(attack.id) && attack !== completeSignIn;
const NEW = new Set([...elsewhere].filter((id) => id !== "unknown-user-time" && !id.startsWith("sign-up")));

describe.each(SETTINGS)("Authsignal under %j", (settings) => {
  const lab = labFor((flawFile) => teamsHandlers(flawFile, settings));
  const attacks = ATTACKS.filter((attack) => neededBy(attack) === settings);
  test.skipIf(isSoundElsewhere(settings))(
    "plays through, and when it is sound nothing is found in it",
    async () => {
      // A busy machine may take any time; that a deadline is held is shown by the flaws.
      const patient = (flawFile: string) => teamsHandlers(flawFile, { ...settings, deadlineMs: 30_000 });
      await using sound = await RunningLab.start(patient);
      const report = await sound.run("", reactingTo(settings), { sequences: 2_000 });
      expect(report.signIn).toEqual({ outcome: "played", proof: "authsignal" });
      expect(findings(report)).toEqual([]);
    },
  );
  test.each(attacks.filter(namedFor))("with one flaw is caught by $id", ({ id }) =>
    expectCaught(lab(), id, id),
  );
  if (settings === SETTINGS[0]) {
    test.each(Object.entries(LIST_FLAWS))("with the flaw %s is caught by %s", (flaw, id) =>
      expectCaught(lab(), flaw, id),
    );
  }
});

test("every attack has handlers that it must catch", () => {
  const caught = new Set([
    ...elsewhere,
    ...Object.values(LIST_FLAWS),
    ...ATTACKS.filter(namedFor).map(({ id }) => id),
  ]);
  expect(ATTACKS.filter(({ id }) => !caught.has(id))).toEqual([completeSignIn]);
});

test("handlers that refuse everybody are not tested, and nothing is said to be withstood", async () => {
  await using lab = await RunningLab.start(teamsHandlers);
  const report = await lab.run("complete-sign-in");
  expect(report.signIn).toEqual({
    outcome: "failed",
    saw: 'Define answered "fail" to an empty session.',
  });
  expect(report.ok).toBe(false);
  const ofSignIn = report.results.filter(({ attack }) =>
    attack.triggers.some((trigger) => trigger !== "preSignUp" && trigger !== "preToken"),
  );
  expect(ofSignIn.length).toBeGreaterThan(50);
  expect(ofSignIn.filter(({ outcome }) => outcome === "withstood" || outcome === "caught")).toEqual([]);
});
