import { createFlow, type Flow, type SignInState } from "demo-ui";
import { memoryStorage } from "demo-ui/testing";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type CallParts, styleCalls } from "./flow.ts";
import { AMPLIFY_RESTORES_FOR_MS, pendingSignIn } from "./pending-sign-in.ts";
import type { Challenge } from "./sign-in.ts";

const JO = "jo@example.com";
const TOKENS = { idToken: "e30.e30.a", accessToken: "e30.e30.b" };
const named = (name: string): Error => Object.assign(new Error(name), { name });

/** Amplify and a pool, as far as the flow sees them; `code` is the right one. */
function world(first: Challenge, passkeyFails?: string) {
  const storage = memoryStorage();
  let time = 0;
  let signedIn = false;
  let answers = 0;
  const code = "12345678";
  const signIn: CallParts["signIn"] = {
    startSignIn: async () => first,
    askForCode: async () => ({ waitsFor: "code", sentTo: "j***@e***" }),
    async usePasskey() {
      if (passkeyFails !== undefined) throw named(passkeyFails);
      signedIn = true;
    },
    async answerCode(_email, _challenge, given) {
      answers += 1;
      signedIn = given === code;
      return signedIn;
    },
    currentTokens: async () => (signedIn ? TOKENS : undefined),
    endSession: async () => {
      signedIn = false;
    },
  };
  let state: SignInState = { at: "email", email: "" };
  let pages = 0;
  const openPage = (): Flow => {
    pages += 1;
    const page = `page-${pages}`;
    const calls = styleCalls({
      signIn,
      pending: pendingSignIn(storage),
      signUpIsOpen: true,
      page,
      now: () => time,
    });
    const flow = createFlow(calls, (next) => {
      if (page === `page-${pages}`) state = next;
    });
    flow.open();
    return flow;
  };
  return {
    code,
    openPage,
    wait: (milliseconds: number) => {
      time += milliseconds;
    },
    state: () => state,
    answers: () => answers,
  };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

test("a code that is not right is asked for again, and the right one signs in", async () => {
  const { openPage, state, code } = world({ waitsFor: "code", sentTo: "j***@e***" });
  const flow = openPage();
  await settle();
  flow.start(JO);
  await settle();
  expect(state()).toEqual({ at: "asking", email: JO, sentTo: "j***@e***", again: false });
  flow.enterCode("wrong");
  await settle();
  expect(state()).toMatchObject({ at: "asking", again: true });
  flow.enterCode(code);
  await settle();
  expect(state()).toMatchObject({ at: "signed-in", tokens: TOKENS });
});

test("a passkey signs in without a code", async () => {
  const { openPage, state, answers } = world({ waitsFor: "passkey" });
  const flow = openPage();
  await settle();
  flow.start(JO);
  await settle();
  expect(state()).toEqual({ at: "signed-in", tokens: TOKENS, notice: undefined });
  expect(answers()).toBe(0);
});

test("a passkey that does not come gives way to a code; any other error is shown", async () => {
  const closed = world({ waitsFor: "passkey" }, "PasskeyAuthenticationCanceled");
  const flow = closed.openPage();
  await settle();
  flow.start(JO);
  await settle();
  expect(closed.state()).toMatchObject({ at: "asking", sentTo: "j***@e***" });

  const refused = world({ waitsFor: "passkey" }, "NotAuthorizedException");
  const other = refused.openPage();
  await settle();
  other.start(JO);
  await settle();
  expect(refused.state()).toMatchObject({ at: "failed" });
});

test.each<[Challenge, number, string]>([
  [{ waitsFor: "code", sentTo: undefined }, AMPLIFY_RESTORES_FOR_MS - 1, "interrupted"],
  [{ waitsFor: "code", sentTo: undefined }, AMPLIFY_RESTORES_FOR_MS, "failed"],
  [{ waitsFor: "sign-up code", sentTo: undefined }, 0, "failed"],
])("a reload finds %j, %d ms old: %s", async (challenge, age, at) => {
  const { openPage, state, wait } = world(challenge);
  const flow = openPage();
  await settle();
  flow.start(JO);
  await settle();
  wait(age);
  openPage();
  await settle();
  expect(state().at).toBe(at);
});

test("whatever people press, nobody is signed in by a wrong code, and the right one is always a way in", async () => {
  const press = fc.constantFrom("open", "carryOn", "tryAgain", "startOver", "signOut", "refresh");
  const event = fc.oneof(
    press.map((action) => ({ action })),
    fc.constantFrom("start", "reload", "wrong").map((does) => ({ does })),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(event, { maxLength: 20 }), async (events) => {
      const { openPage, state, code } = world({ waitsFor: "code", sentTo: undefined });
      let flow = openPage();
      await settle();
      for (const next of events) {
        if ("does" in next) {
          if (next.does === "start") flow.start(JO);
          else if (next.does === "wrong") flow.enterCode("wrong");
          else flow = openPage();
        } else if (next.action === "open") flow.open();
        else if (next.action === "carryOn") flow.carryOn();
        else if (next.action === "tryAgain") flow.tryAgain();
        else if (next.action === "startOver") flow.startOver();
        else if (next.action === "signOut") flow.signOut();
        else flow.refresh();
        await settle();
        expect(state().at).not.toBe("signed-in");
      }
      flow.start(JO);
      await settle();
      flow.enterCode(code);
      await settle();
      expect(state().at).toBe("signed-in");
    }),
    { numRuns: 100 },
  );
});
