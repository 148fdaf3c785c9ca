import { expect, test } from "vitest";
import { contextualMessage, isMessage } from "./contextual-message.ts";

const data = {
  action: { amount: 120.5, payee: "Ada <b>", isFirst: true, nothing: null, list: [1] },
  user: { firstName: "Jo" },
};

test("a message has the action's data points and the user's", () => {
  expect(contextualMessage("{{user.firstName}}, send {{ action.amount }} to {{action.payee}}?", data)).toBe(
    "Jo, send 120.5 to Ada <b>?",
  );
  expect(contextualMessage("First: {{action.isFirst}}", data)).toBe("First: true");
  expect(contextualMessage("Nothing to fill in", data)).toBe("Nothing to fill in");
});

test.each(["missing", "nothing", "list", "constructor"])(
  "a message is not shown where the data point %s is not there",
  (name) => {
    expect(contextualMessage(`Send {{action.amount}} {{action.${name}}}`, data)).toBeUndefined();
  },
);

test("what a data point holds is no data point", () => {
  const action = { payee: "{{user.firstName}}" };
  expect(contextualMessage("To {{action.payee}}", { ...data, action })).toBe("To {{user.firstName}}");
});

test.each([
  ["Send {{action.amount}}", true],
  ["plain", true],
  [" ", false],
  ["{{amount}}", false],
  ["{{action.amount", false],
  ["{{tenant.name}}", false],
])("%j is a message: %s", (template, isOne) => {
  expect(isMessage(template)).toBe(isOne);
});
