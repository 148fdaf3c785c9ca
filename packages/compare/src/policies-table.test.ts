import { expect, test } from "vitest";
import type { Policies, PolicyMishap, Visit } from "./policies.ts";
import { mishapsTable, mishapsTexts, visitsTable, visitsTexts } from "./policies-table.ts";

const seen = (...visits: readonly Visit[]): Policies => ({ visits: [...visits], mishaps: [] });
const wrong = (...mishaps: readonly PolicyMishap[]): Policies => ({ visits: [], mishaps: [...mishaps] });

const mishap = (of: Partial<PolicyMishap>): PolicyMishap => ({
  style: "one",
  policy: "either",
  case: "vendor down",
  outcome: "starts again",
  reads: "The check is not possible right now.",
  trace: [],
  ...of,
});

const visit = (of: Partial<Visit>): Visit => ({
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
  const text = visitsTable(seen(visit({ trace })));
  expect(text).toContain("| either | a member  | signed in, 2 calls, 2 trigger runs, 1 message |");
});

test("a visit that cannot be made has its reason, and one that was not seen is open", () => {
  const text = visitsTable(
    seen(
      visit({ outcome: "cannot", reads: "The page asks for no password." }),
      visit({ style: "two", visitor: "somebody unknown" }),
    ),
  );
  expect(text).toMatch(/\| a member +\| n\/a: The page asks for no password\. \| \? +\|/);
});

test("before the first run the table says how it is made", () => {
  expect(visitsTable(seen())).toBe("Not run yet: `npx pnpm compare --policies` runs it, and writes it here.");
});

test("only who is refused is quoted, and styles that say the same share a line", () => {
  const refused = { outcome: "refused at once", reads: "No." } as const;
  expect(
    visitsTexts(
      seen(visit({}), visit(refused), visit({ ...refused, style: "two" }), visit({ style: "three" })),
    ),
  ).toBe("- **either: a member**\n  - all: No.");
  const other = visit({ ...refused, style: "two", reads: "Not now." });
  expect(visitsTexts(seen(visit(refused), other))).toBe(
    "- **either: a member**\n  - one: No.\n  - two: Not now.",
  );
});

test("a mishap is what became of the sign-in, or why it cannot happen", () => {
  const reason = "Without a password, this policy refuses everybody.";
  const text = mishapsTable(wrong(mishap({}), mishap({ style: "two", outcome: "cannot", reads: reason })));
  expect(text).toContain("| Policy | What goes wrong | one          | two ");
  expect(text).toContain(`| either | vendor down     | starts again | n/a: ${reason} |`);
  expect(mishapsTable(wrong())).toContain("Not run yet");
});

test("a mishap is quoted where the style says something else than in its story", () => {
  const styles = { one: { story: { "vendor down": { reads: mishap({}).reads } } } };
  expect(mishapsTexts(wrong(mishap({})), styles)).toBe("");
  expect(mishapsTexts(wrong(mishap({}), mishap({ style: "two", reads: "No." })), styles)).toBe(
    "- **either: vendor down**\n  - all: No.",
  );
});
