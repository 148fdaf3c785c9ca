import type { Operation } from "./operation-calls.ts";

/** What an operation is, in words, such as "Send 120.50 EUR to Ada". */
export function operationText({ action, details }: Operation): string {
  switch (action) {
    case "transfer":
      return `Send ${String(details["sum"])} to ${String(details["payee"])}`;
    case "change-email":
      return `Change your email address to ${String(details["email"])}`;
    case "add-method":
      return "Add another way to prove that it is you";
  }
}

const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });

/** What came of an operation. @param again whether it had been confirmed before this request */
export function outcomeText({ action, details, confirmedAt }: Operation, again: boolean): string {
  const when = confirmedAt === undefined ? "" : ` at ${clock.format(confirmedAt)}`;
  const once = again ? ` It was done${when} already, and once.` : "";
  switch (action) {
    case "transfer":
      return `Sent ${String(details["sum"])} to ${String(details["payee"])}.${once}`;
    case "change-email":
      return `Your email address is ${String(details["email"])} now. Use it at your next sign-in.${once}`;
    case "add-method":
      return again
        ? `You confirmed this${when}. To add another method, start again.`
        : "Welcome back. What you added counts at your next sign-in.";
  }
}

/** What a person reads, and whether sending the same once more can help. */
export interface OperationProblem {
  readonly title: string;
  readonly advice: string;
  readonly canTryAgain: boolean;
}

const problem = (title: string, advice: string, canTryAgain = false): OperationProblem => ({
  title,
  advice,
  canTryAgain,
});

const NOTHING = "Nothing was done.";

const PROBLEMS: ReadonlyMap<string, OperationProblem> = new Map([
  ["NotProvenError", problem("Not confirmed", `Authsignal has no proof from you for this. ${NOTHING}`)],
  ["popup-closed", problem("Not confirmed", `You closed Authsignal's window. ${NOTHING}`)],
  ["authsignal-error", problem("Not confirmed", `Authsignal reported a problem. ${NOTHING}`)],
  [
    "OperationExpiredError",
    problem("Too late", `You had ten minutes to confirm this, and they are over. ${NOTHING}`),
  ],
  ["NoSuchOperationError", problem("Not found", `There is no such operation of yours. ${NOTHING}`)],
  [
    "OperationRefusedError",
    problem(
      "Refused",
      "The server does not know who can confirm this. Sign out, sign in again, then start again.",
    ),
  ],
  [
    "FactorGoneError",
    problem(
      "Sign in again first",
      `None of the methods that you have used is left. Sign out and in again, then start again. ${NOTHING}`,
    ),
  ],
  [
    "OperationBlockedError",
    problem("Blocked", `A security rule stopped this. Ask the team that runs this app. ${NOTHING}`),
  ],
  [
    "OperationUnderReviewError",
    problem("Being reviewed", `A security rule asks somebody to look at this first. ${NOTHING}`),
  ],
  [
    "AliasExistsException",
    problem("Already in use", "Another account has this email address. Yours has not changed."),
  ],
  ["InvalidRequestError", problem("Check what you typed", `The server does not accept it. ${NOTHING}`)],
  [
    "NotAuthorizedException",
    problem("You are signed out", `Your sign-in has ended. Sign in, then start again. ${NOTHING}`),
  ],
  [
    "OutageError",
    problem(
      "Not possible right now",
      "A service that is needed did not answer. Wait a minute, then try again: it is done once at most.",
      true,
    ),
  ],
]);

const NO_ANSWER = problem(
  "No answer",
  "The answer got lost, so this page does not know what came of it. Try again: it is done once at most.",
  true,
);

/** @param name the server's name of an error, or what came of Authsignal's popup */
export function operationProblem(name: string): OperationProblem {
  return PROBLEMS.get(name) ?? NO_ANSWER;
}
