import { expect, test } from "vitest";
import { memoryStorage } from "../../test/support/memory-storage.ts";
import { createFlow } from "./create-flow.ts";
import { type ResetApi, resetCalls } from "./reset-calls.ts";
import type { SignInState } from "./sign-in-state.ts";
import type { OpenSignIn, ProofOutcome, StyleCalls } from "./style-calls.ts";

const EMAIL = "jo@example.com";
const TOKENS = { idToken: "id", accessToken: "access" };
const named = (name: string, message = "") => Object.assign(new Error(message), { name });

interface Given {
  readonly required?: boolean;
  /** What Cognito says about the password. */
  readonly start?: () => Promise<{ readonly open: OpenSignIn; readonly token?: string }>;
  readonly finish?: ResetApi["finish"];
  readonly storage?: ReturnType<typeof memoryStorage>;
  /** What the page was opened with. */
  readonly callback?: { readonly token: string | undefined };
  readonly shown?: ProofOutcome;
}

const OPEN: OpenSignIn = { email: EMAIL, attemptsLeft: 3 };

/** A page of a style with passwords, whose Cognito and API are in memory. */
function page(given: Given = {}) {
  const states: SignInState[] = [];
  const calls: string[] = [];
  const { required = true, storage = memoryStorage(), shown = { token: "proof" } } = given;
  const style: StyleCalls<OpenSignIn> = {
    where: "popup",
    foundOpen: "reloaded",
    foundOver: "SESSION_LOST",
    async start() {
      calls.push("start");
      return OPEN;
    },
    async prove() {
      calls.push("prove");
      return { token: "proof" };
    },
    async answer(_open, token) {
      calls.push(`answer ${token}`);
      return { tokens: TOKENS };
    },
    kept: () => undefined,
    isOver: () => false,
    forget: () => {},
    lastEmail: () => "",
    tokens: async () => undefined,
    refresh: async () => TOKENS,
    signOut: async () => "signed-out",
    passwords: {
      required,
      async start(_email, password) {
        calls.push(`password ${password}`);
        return given.start?.() ?? { open: OPEN };
      },
      reset: resetCalls({
        api: {
          async start(email) {
            calls.push(`reset ${email}`);
            return { resetId: "id", url: "https://mfa.authsignal.com/?token=t" };
          },
          async finish(resetId, token, password) {
            calls.push(`finish ${resetId} ${token} ${password}`);
            await given.finish?.(resetId, token, password);
          },
        },
        storage,
        key: "reset",
        where: "popup",
        callback: given.callback,
        show: async () => shown,
      }),
    },
  };
  const flow = createFlow(style, (state) => states.push(state));
  const settled = async (act: () => void) => {
    act();
    await new Promise((resolve) => setImmediate(resolve));
    return states.at(-1);
  };
  return { flow, calls, storage, settled };
}

test("a sign-in begins with the password, and goes on to Authsignal's page", async () => {
  const { flow, calls, settled } = page();
  expect(flow.passwords).toBe("required");
  expect(await settled(() => flow.start(EMAIL, "sesame"))).toMatchObject({ at: "signed-in" });
  expect(calls).toEqual(["password sesame", "prove", "answer proof"]);
});

test("where Authsignal's rules ask for nothing more, no page is shown", async () => {
  const { flow, calls, settled } = page({ start: async () => ({ open: OPEN, token: "allowed" }) });
  expect(await settled(() => flow.start(EMAIL, "sesame"))).toMatchObject({ at: "signed-in" });
  expect(calls).toEqual(["password sesame", "answer allowed"]);
});

test("a sign-in without a password leads to the fields where one is required, and starts where it is not", async () => {
  const strict = page();
  expect(await strict.settled(() => strict.flow.start(EMAIL))).toEqual({ at: "email", email: EMAIL });
  expect(strict.calls).toEqual([]);
  const either = page({ required: false });
  expect(either.flow.passwords).toBe("optional");
  expect(await either.settled(() => either.flow.start(EMAIL))).toMatchObject({ at: "signed-in" });
  expect(either.calls[0]).toBe("start");
});

test.each([
  ["NotAuthorizedException", "WRONG_PASSWORD", "enter-again"],
  ["TemporaryPasswordError", "TEMPORARY_PASSWORD", "set-password"],
  ["PasswordResetRequiredException", "SIGN_IN_REFUSED", "use-another-email"],
])("%s at the password is %s", async (name, code, next) => {
  const { flow, settled } = page({
    start: () => Promise.reject(named(name, "Incorrect username or password.")),
  });
  expect(await settled(() => flow.start(EMAIL, "sesame"))).toMatchObject({
    at: "failed",
    email: EMAIL,
    problem: { code, next },
  });
});

test("a password is set after the proof of the mailbox, last of all, and then signs in", async () => {
  const { flow, calls, settled } = page();
  expect(await settled(() => flow.resetPassword?.(EMAIL))).toMatchObject({
    at: "new-password",
    email: EMAIL,
  });
  expect(await settled(() => flow.setPassword?.("sesame"))).toEqual({
    at: "email",
    email: EMAIL,
    notice: "password-set",
  });
  expect(calls).toEqual([`reset ${EMAIL}`, "finish id proof sesame"]);
});

test("a password that is refused before the proof is used up is asked for again; afterwards the reset starts again", async () => {
  let message = "A password has at least 8 characters.";
  const { flow, settled } = page({ finish: () => Promise.reject(named("PASSWORD_NOT_ACCEPTED", message)) });
  await settled(() => flow.resetPassword?.(EMAIL));
  expect(await settled(() => flow.setPassword?.("short"))).toEqual({
    at: "new-password",
    email: EMAIL,
    refused: message,
  });
  message = "";
  expect(await settled(() => flow.setPassword?.("refused"))).toMatchObject({
    at: "failed",
    problem: { code: "PASSWORD_NOT_ACCEPTED", next: "set-password" },
  });
});

test("a request that did not arrive is sent again with the same proof and password", async () => {
  let failing = true;
  const { flow, calls, settled } = page({
    finish: async () => {
      if (failing) throw new TypeError("Failed to fetch");
    },
  });
  await settled(() => flow.resetPassword?.(EMAIL));
  expect(await settled(() => flow.setPassword?.("sesame"))).toMatchObject({
    at: "failed",
    problem: { next: "try-again" },
  });
  failing = false;
  expect(await settled(() => flow.tryAgain())).toMatchObject({ notice: "password-set" });
  expect(calls.slice(1)).toEqual(["finish id proof sesame", "finish id proof sesame"]);
});

test("a popup that is closed sets nothing", async () => {
  const { flow, calls, settled } = page({ shown: "popup-closed" });
  expect(await settled(() => flow.resetPassword?.(EMAIL))).toMatchObject({ notice: "password-not-set" });
  expect(calls).toEqual([`reset ${EMAIL}`]);
});

test("a tab that left for Authsignal goes on with its token, once; another tab drops it", async () => {
  const left = page({ shown: "left" });
  await left.settled(() => left.flow.resetPassword?.(EMAIL));
  const { storage } = left;
  const back = page({ storage, callback: { token: "proof" } });
  expect(await back.settled(() => back.flow.open())).toMatchObject({ at: "new-password", email: EMAIL });
  await back.settled(() => back.flow.setPassword?.("sesame"));
  expect(back.calls).toEqual(["finish id proof sesame"]);
  const again = page({ storage, callback: { token: "proof" } });
  expect(await again.settled(() => again.flow.open())).toMatchObject({ at: "email" });
  expect(storage.getItem("reset")).toBeNull();
});
