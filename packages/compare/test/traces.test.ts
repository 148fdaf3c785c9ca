/** What each style sends in each case, as the browser tests recorded it, against what it has to be. */
import { CASES } from "app-tests/cases";
import { expect, test } from "vitest";
import { readStyles } from "../src/documents.ts";

/** Define refuses a person who has no account yet; the app then creates one. */
const NEWCOMER = [
  "InitiateAuth: UserLambdaValidationException",
  "DefineAuthChallenge: NO_ACCOUNT",
  "SignUp",
  "PreSignUp",
];
const ROUND = ["InitiateAuth", "DefineAuthChallenge", "CreateAuthChallenge", "EMAIL_OTP"];
const PROOF = [
  "RespondToAuthChallenge",
  "VerifyAuthChallengeResponse",
  "DefineAuthChallenge",
  "PreTokenGeneration",
];
const REFUSED = ["InitiateAuth: UserLambdaValidationException", "DefineAuthChallenge"];
const UNANSWERED = "RespondToAuthChallenge: NotAuthorizedException";

type Case = (typeof CASES)[number];

/** Where Authsignal proves the person. A person has an account after the first visit, and after a round that expired. */
const WITH_AUTHSIGNAL: Readonly<Record<Case, readonly string[]>> = {
  "first visit": [...NEWCOMER, ...ROUND, ...PROOF],
  "sign-out": [...NEWCOMER, ...ROUND, ...PROOF, "RevokeToken"],
  "second visit": [...ROUND, ...PROOF],
  replay: [...ROUND, ...PROOF, UNANSWERED],
  everywhere: [...ROUND, ...PROOF],
  "two tabs": [...ROUND, ...PROOF],
  "wrong code": ROUND,
  "closed window": ROUND,
  "reload in the middle": ROUND,
  // The firewall answers before Cognito does.
  "blocked by the firewall": ROUND,
  "expired round": [...NEWCOMER, ...ROUND, UNANSWERED],
  "vendor down": [...NEWCOMER, ...REFUSED, "CreateAuthChallenge: AUTHSIGNAL_UNAVAILABLE"],
  "blocked by a rule": [...REFUSED, "CreateAuthChallenge: SIGN_IN_BLOCKED"],
  "sent to review": [...REFUSED, "CreateAuthChallenge: SIGN_IN_UNDER_REVIEW"],
  "storage blocked": [],
};

/** The code is chosen, and sent; an existing name is found out by trying. */
const CODE_SENT = ["SignUp: UsernameExistsException", "InitiateAuth", "RespondToAuthChallenge", "sign-in"];
const CODE_ACCEPTED = ["RespondToAuthChallenge", "ListWebAuthnCredentials"];
const FIRST_CODE = ["SignUp", "sign-up"];
const CONFIRMED = ["ConfirmSignUp", "InitiateAuth", "ListWebAuthnCredentials"];

/** Cognito alone: no trigger runs. */
const NATIVE: Readonly<Record<Case, readonly string[]>> = {
  "first visit": [...FIRST_CODE, ...CONFIRMED],
  "sign-out": [...FIRST_CODE, ...CONFIRMED, "RevokeToken"],
  "second visit": [...CODE_SENT, ...CODE_ACCEPTED],
  replay: [...CODE_SENT, ...CODE_ACCEPTED, UNANSWERED],
  everywhere: [...CODE_SENT, ...CODE_ACCEPTED],
  // The other tab signs in, and this one finds it signed in.
  "two tabs": CODE_SENT,
  "wrong code": [...CODE_SENT, "RespondToAuthChallenge: CodeMismatchException"],
  "closed window": CODE_SENT,
  "reload in the middle": [...CODE_SENT, "RespondToAuthChallenge: CodeMismatchException"],
  "blocked by the firewall": FIRST_CODE,
  "expired round": [...CODE_SENT, UNANSWERED],
  "vendor down": [],
  "blocked by a rule": [],
  "sent to review": [],
  "storage blocked": [],
};

const isRequest = (step: string): boolean => /^[A-Z]+ \//.test(step);

/** What Cognito sees, from every caller. */
const atCognito = (trace: readonly string[]) =>
  trace.filter((step) => !isRequest(step)).map((step) => step.replace(/^Admin/, ""));

const styles = Object.entries(readStyles());

test.each(styles)("%s sends what each case needs, and nothing else", (_, { app, story }) => {
  const expected = app === "cognito-native" ? NATIVE : WITH_AUTHSIGNAL;
  for (const name of CASES) {
    const { outcome, reads, trace = [] } = story[name] ?? {};
    const found = atCognito(trace);
    if (outcome === "cannot") expect(found, name).toEqual([]);
    // Every style asks Cognito in its own way whether its tokens still count, and Cognito says no.
    else if (name === "everywhere") {
      expect(found.slice(0, expected[name].length), name).toEqual(expected[name]);
      for (const step of found.slice(expected[name].length))
        expect(step).toMatch(/: NotAuthorizedException$/);
    }
    // A style whose tabs share their tokens is signed in by the first tab, while the second has begun.
    else if (name === "two tabs" && reads?.includes("in another tab"))
      expect(expected[name].slice(0, found.length), name).toEqual(found);
    // A server refuses who has not its cookie, and asks nobody.
    else if (name === "replay" && trace.some(isRequest))
      expect(found, name).toEqual(expected["second visit"]);
    else expect(found, name).toEqual(expected[name]);
  }
});

test.each(styles)("%s: each call of a server is made in a request of the page", (_, { story }) => {
  for (const { trace } of Object.values(story)) {
    const first = trace.findIndex((step) => step.startsWith("Admin"));
    if (first !== -1) expect(trace[0]).toMatch(/^POST \/api\//);
  }
});
