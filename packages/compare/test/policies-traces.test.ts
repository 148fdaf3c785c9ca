/** What becomes of a mishap under another policy, against the story of the style, which every browser run records. */
import type { PASSWORD_CASES } from "app-tests/cases";
import { expect, test } from "vitest";
import { readStyles } from "../src/documents.ts";
import { type PolicyMishap, readPolicies } from "../src/policies.ts";

const isRequest = (step: string): boolean => /^[A-Z]+ \//.test(step);

/** What Cognito sees, from any caller. */
const atCognito = (trace: readonly string[]): readonly string[] =>
  trace.filter((step) => !isRequest(step)).map((step) => step.replace(/^Admin/, ""));

/** In the story people sign up; under the other policies they are invited. */
function invited(trace: readonly string[]): readonly string[] {
  return trace[1] === "DefineAuthChallenge: NO_ACCOUNT" ? trace.slice(4) : trace;
}

/** Define asks for the password first; its answer ends as the start does without one. */
function withPassword([start, define, ...rest]: readonly string[]): readonly string[] {
  if (start === undefined || define === undefined) return [];
  const answer = start.replace("InitiateAuth", "RespondToAuthChallenge");
  return ["InitiateAuth", define, answer, define, ...rest];
}

const PASSWORDS: Readonly<Record<string, readonly string[]>> = {
  "wrong password": ["InitiateAuth", "DefineAuthChallenge", "RespondToAuthChallenge: NotAuthorizedException"],
  // The reset is no sign-in: a server of the app sets the password, by a proof of the mailbox.
  "password reset": ["InitiateAuth", "DefineAuthChallenge", "RespondToAuthChallenge: NotAuthorizedException"],
} satisfies Record<(typeof PASSWORD_CASES)[number], readonly string[]>;

const { mishaps } = readPolicies();
const stories = readStyles();
const hasPassword = new Set(
  mishaps.flatMap((one) => (one.case === "wrong password" && one.outcome !== "cannot" ? one.style : [])),
);

function expected({ style, case: name }: PolicyMishap): readonly string[] | undefined {
  if (PASSWORDS[name] !== undefined) return PASSWORDS[name];
  const told = invited(atCognito(stories[style]?.story[name]?.trace ?? []));
  return hasPassword.has(style) ? withPassword(told) : told;
}

test.each(mishaps.map((one) => [one.style, one.policy, one.case, one] as const))(
  "%s, %s, %s: is as in the story, besides the password",
  (style, _, name, one) => {
    const found = atCognito(one.trace);
    expect(found).toEqual(one.outcome === "cannot" ? [] : expected(one));
    if (one.outcome === "cannot" || PASSWORDS[name] !== undefined) return;
    const { outcome, reads } = stories[style]?.story[name] ?? {};
    expect({ outcome: one.outcome, reads: one.reads }).toEqual({ outcome, reads });
  },
);
