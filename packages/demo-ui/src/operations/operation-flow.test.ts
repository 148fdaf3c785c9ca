import { expect, test } from "vitest";
import type { CarriedOperation, Operation, OperationCalls } from "./operation-calls.ts";
import { createOperationFlow, type OperationState } from "./operation-flow.ts";

const TRANSFER: Operation = {
  id: "o-1",
  action: "transfer",
  details: { sum: "120.50 EUR", payee: "Ada" },
  state: "open",
};
const DONE = { ...TRANSFER, state: "done" as const };
const EMAIL: Operation = { ...TRANSFER, action: "change-email", details: { email: "new@example.com" } };
const INPUT = { action: "transfer", amount: "120.50", currency: "EUR", payee: "Ada" } as const;

const named = (name: string, more: object = {}) => Object.assign(new Error(name), { name }, more);

/** A flow whose calls answer as given, with every state that it showed. */
function open(changes: Partial<OperationCalls> = {}) {
  const shown: OperationState[] = [];
  const confirmed: string[][] = [];
  let renewed = 0;
  const actions = createOperationFlow(
    {
      request: async () => ({ operation: TRANSFER, url: "https://ui.example.com" }),
      prove: async () => ({ token: "proof" }),
      async confirm(...what): Promise<CarriedOperation> {
        confirmed.push(what);
        return { operation: DONE };
      },
      enterCode: async () => ({ operation: { ...EMAIL, state: "done" } }),
      visit: async () => "left",
      arrival: () => undefined,
      renew: () => {
        renewed += 1;
      },
      ...changes,
    },
    (state) => shown.push(state),
  );
  const until = (at: OperationState["at"]) => expect.poll(() => shown.at(-1)?.at).toBe(at);
  return { actions, shown, confirmed, until, renewed: () => renewed };
}

test("a transfer is asked for, proven in a popup, confirmed by its id and the proof, and done", async () => {
  const { actions, shown, confirmed, until } = open();
  actions.start(INPUT);
  await until("done");
  expect(shown.map(({ at }) => at)).toEqual(["asking", "proving", "confirming", "done"]);
  expect(confirmed).toEqual([["o-1", "proof"]]);
});

test("a page that is left goes on when the person comes back", async () => {
  const away = open({ prove: async () => "left" });
  away.actions.start(INPUT);
  await away.until("proving");
  const back = open({ arrival: () => ({ at: "proof", operation: TRANSFER, token: "proof" }) });
  back.actions.open();
  await back.until("done");
  expect(back.confirmed).toEqual([["o-1", "proof"]]);
});

test.each([
  ["popup-closed", "Not confirmed"],
  ["authsignal-error", "Not confirmed"],
] as const)("a popup that ends with %s does nothing, and says so", async (outcome, title) => {
  const { actions, shown, confirmed, until } = open({ prove: async () => outcome });
  actions.start(INPUT);
  await until("failed");
  expect(shown.at(-1)).toMatchObject({ problem: { title, canTryAgain: false }, operation: TRANSFER });
  expect(confirmed).toEqual([]);
});

test.each([
  ["NotProvenError", "Not confirmed"],
  ["OperationExpiredError", "Too late"],
  ["NoSuchOperationError", "Not found"],
  ["OperationBlockedError", "Blocked"],
  ["FactorGoneError", "Sign in again first"],
  ["NotAuthorizedException", "You are signed out"],
])("%s is said in words, with nothing to repeat", async (name, title) => {
  const { actions, shown, until } = open({ confirm: () => Promise.reject(named(name)) });
  actions.start(INPUT);
  await until("failed");
  expect(shown.at(-1)).toMatchObject({ problem: { title, canTryAgain: false } });
  actions.startOver();
  await until("idle");
});

test("a lost answer is asked for again with the same proof, and the outcome is that of the first", async () => {
  let lost = true;
  const { actions, shown, confirmed, until } = open({
    async confirm(id, token) {
      confirmed.push([id, token]);
      if (!lost) throw named("OperationUsedError", { operation: DONE });
      lost = false;
      throw new TypeError("Failed to fetch");
    },
  });
  actions.start(INPUT);
  await until("failed");
  expect(shown.at(-1)).toMatchObject({ problem: { title: "No answer", canTryAgain: true } });
  actions.tryAgain();
  await until("done");
  expect(shown.at(-1)).toMatchObject({ operation: DONE, again: true });
  expect(confirmed).toEqual([
    ["o-1", "proof"],
    ["o-1", "proof"],
  ]);
});

test("another address waits for the code from its mailbox, and a wrong one is asked for again", async () => {
  let tries = 0;
  const { actions, shown, until, renewed } = open({
    confirm: async () => ({ operation: { ...EMAIL, state: "confirmed" }, next: "code" }),
    async enterCode() {
      tries += 1;
      if (tries === 1) throw named("WrongCodeError");
      return { operation: { ...EMAIL, state: "done" } };
    },
  });
  actions.start({ action: "change-email", email: "new@example.com" });
  await until("code");
  actions.enterCode("000000");
  await expect.poll(() => shown.at(-1)).toMatchObject({ at: "code", again: true });
  expect(renewed()).toBe(0);
  actions.enterCode("123456");
  await until("done");
  expect(renewed()).toBe(1);
});

test("a method is added on Authsignal's page, and the person comes back to a result", async () => {
  const visited: string[] = [];
  const METHOD: Operation = { ...TRANSFER, action: "add-method", details: {} };
  const { actions, until } = open({
    confirm: async () => ({ operation: { ...METHOD, state: "done" }, next: "page", url: "https://ui/2" }),
    async visit(url) {
      visited.push(url);
      return "left";
    },
  });
  actions.start({ action: "add-method" });
  await expect.poll(() => visited).toEqual(["https://ui/2"]);
  await until("proving");
  const back = open({ arrival: () => ({ at: "page", operation: { ...METHOD, state: "done" } }) });
  back.actions.open();
  await back.until("done");
});

test("two presses at once ask once", async () => {
  let asked = 0;
  const { actions, until } = open({
    async request() {
      asked += 1;
      return { operation: TRANSFER, url: "https://ui.example.com" };
    },
  });
  actions.start(INPUT);
  actions.start(INPUT);
  await until("done");
  expect(asked).toBe(1);
});
