import { expect, test } from "vitest";
import type { Invocation } from "../runtime/function-under-test.ts";
import { ATTACKER, VICTIM } from "./people.ts";
import type { OpenRound } from "./round.ts";
import { Trace, written } from "./trace.ts";

const returned: Invocation = { kind: "returned", response: { autoConfirmUser: true }, ms: 1, reads: [] };
const round: OpenRound = {
  person: VICTIM,
  invocation: returned,
  session: [],
  publicParameters: {},
  privateParameters: {},
  challengeMetadata: null,
  tracked: [],
  messages: [],
};
const action = { userId: "u-1", action: "signIn", idempotencyKey: "k", attributes: {}, url: "", token: "" };
const REFUSED = { challengeName: "CUSTOM_CHALLENGE", challengeResult: false };

function step(write: (trace: Trace) => void): string | undefined {
  const trace = new Trace();
  write(trace);
  return trace.steps[0];
}

test("Define's step has the person, the session, what else was sent, and the decision", () => {
  expect(step((trace) => trace.defined([], null, {}, "fail"))).toBe(
    "Define for an unknown user, after an empty session -> fail",
  );
  const request = { session: ["hidden"], clientMetadata: { role: "admin" } };
  expect(step((trace) => trace.defined([REFUSED], VICTIM, request, "tokens"))).toBe(
    'Define for the victim, after CUSTOM_CHALLENGE false, {"clientMetadata":{"role":"admin"}} -> tokens',
  );
});

test.each<[string, Partial<OpenRound>, string]>([
  ["opens a round", {}, "opens a round"],
  ["tracks", { tracked: [action] }, "tracks signIn of u-1"],
  [
    "sends",
    { messages: [{ via: "SES", to: ["a@b.example", "c@d.example"], text: "x" }] },
    "sends by SES to a@b.example, c@d.example",
  ],
  [
    "sends to nobody that can be read",
    { messages: [{ via: "SNS", to: [], text: "x" }] },
    "sends by SNS to somebody",
  ],
  [
    "does both",
    { tracked: [action], messages: [{ via: "SES", to: ["a"], text: "" }] },
    "tracks signIn of u-1, sends by SES to a",
  ],
  [
    "throws",
    { invocation: { kind: "threw", message: "no", name: "Error", everything: "", ms: 1, reads: [] } },
    'throws "no"',
  ],
  ["is late", { invocation: { kind: "late", ms: 1, reads: [] } }, "late"],
])("Create's step says that it %s", (_what, rest, end) => {
  expect(step((trace) => trace.created({ ...round, ...rest }))).toBe(
    `Create for the victim, after an empty session -> ${end}`,
  );
});

test("Create's step has the ClientMetadata, where there was some", () => {
  expect(step((trace) => trace.created(round, { channel: "sms" }))).toContain(
    ', {"clientMetadata":{"channel":"sms"}} -> ',
  );
});

test("Verify's step names the round's owner only where somebody else answers", () => {
  expect(step((trace) => trace.answered("1234", round, VICTIM, {}, false))).toBe(
    'Verify for the victim, ANSWER "1234" -> answerCorrect false',
  );
  expect(step((trace) => trace.answered("1234", round, ATTACKER, {}, true))).toBe(
    'Verify for the attacker in the round of the victim, ANSWER "1234" -> answerCorrect true',
  );
  expect(step((trace) => trace.answered(undefined, { ...round, person: null }, VICTIM, {}, false))).toBe(
    "Verify for the victim in the round of an unknown user, ANSWER undefined -> answerCorrect false",
  );
});

test("private parameters stay out of a step, and a long text is shortened", () => {
  const long = "x".repeat(200);
  const request = { privateChallengeParameters: { code: "918273" }, clientMetadata: { long } };
  const text = step((trace) => trace.answered(long, round, VICTIM, request, false)) ?? "";
  expect(text).not.toContain("918273");
  expect(text.length).toBeLessThan(330);
  expect(text.match(/x\.\.\./g)).toHaveLength(2);
});

test("another trigger's step has its answer", () => {
  expect(step((trace) => trace.other("PreSignUp_SignUp", { email: "a" }, returned))).toBe(
    'PreSignUp_SignUp, {"email":"a"} -> {"autoConfirmUser":true}',
  );
});

test("of calls to Define in a row the last counts, and of all the last dozen", () => {
  const trace = new Trace();
  trace.defined([], VICTIM, {}, "challenge CUSTOM_CHALLENGE");
  trace.defined([REFUSED], VICTIM, {}, "fail");
  expect(trace.steps).toEqual(["Define for the victim, after CUSTOM_CHALLENGE false -> fail"]);
  for (let i = 0; i < 14; i++) trace.other(`call ${i}`, {}, returned);
  expect(trace.steps).toHaveLength(12);
  expect(trace.steps.at(-1)).toMatch(/^call 13 /);
  expect(trace.steps[0]).toMatch(/^call 2 /);
});

test("a new sequence begins without steps, and keeps what was measured until that is forgotten", () => {
  const trace = new Trace();
  trace.other("call", {}, returned);
  trace.note("12 ms");
  trace.clear();
  expect({ steps: trace.steps, notes: trace.notes }).toEqual({ steps: [], notes: ["12 ms"] });
  trace.forgetNotes();
  expect(trace.notes).toEqual([]);
});

test("a session is written by its names and results", () => {
  expect(written([{ challengeName: "SRP_A", challengeResult: true }, REFUSED])).toBe(
    "SRP_A true, CUSTOM_CHALLENGE false",
  );
});
