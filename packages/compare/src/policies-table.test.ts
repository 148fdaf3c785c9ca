import { expect, test } from "vitest";
import type { Policies } from "./policies.ts";
import { policiesTable, policiesTexts } from "./policies-table.ts";

const visit = (of: Partial<Policies[number]>): Policies[number] => ({
  style: "one",
  policy: "either",
  visitor: "a member",
  outcome: "signed in",
  reads: "You are signed in.",
  traffic: { cognito: [], app: [], pages: [], frames: [] },
  trace: [],
  ...of,
});

test("a visit is how it ended and what it cost", () => {
  const trace = [
    "InitiateAuth",
    "DefineAuthChallenge",
    "CreateAuthChallenge",
    "EMAIL_OTP",
    "AdminRespondToAuthChallenge: NotAuthorizedException",
  ];
  const text = policiesTable([visit({ trace })]);
  expect(text).toContain("| either | a member  | signed in, 2 calls, 2 trigger runs, 1 message |");
});

test("a visit that cannot be made has its reason, and one that was not seen is open", () => {
  const text = policiesTable([
    visit({ outcome: "cannot", reads: "the page asks for no password" }),
    visit({ style: "two", visitor: "somebody unknown" }),
  ]);
  expect(text).toMatch(/\| a member +\| n\/a: the page asks for no password \| \? +\|/);
});

test("before the first run the table says how it is made", () => {
  expect(policiesTable([])).toBe("Not run yet: `npx pnpm compare --policies` runs it, and writes it here.");
});

test("only who is refused is quoted, and styles that say the same share a line", () => {
  const refused = { outcome: "refused at once", reads: "No." } as const;
  expect(
    policiesTexts([
      visit({}),
      visit(refused),
      visit({ ...refused, style: "two" }),
      visit({ style: "three" }),
    ]),
  ).toBe("- **either: a member**\n  - all: No.");
  const other = visit({ ...refused, style: "two", reads: "Not now." });
  expect(policiesTexts([visit(refused), other])).toBe(
    "- **either: a member**\n  - one: No.\n  - two: Not now.",
  );
});
