import type { NextStep, SignInProblemCode } from "./sign-in-problem.ts";

interface ProblemText {
  readonly title: string;
  readonly advice: string;
  readonly next: NextStep;
}

/** What the screens say. Each text answers two questions: what happened, and what to do next. */
export const PROBLEM_TEXTS: Readonly<Record<SignInProblemCode, ProblemText>> = {
  NETWORK_DOWN: {
    title: "No connection",
    advice: "The sign-in service could not be reached. Check your connection, then try again.",
    next: "try-again",
  },
  TOO_MANY_REQUESTS: {
    title: "Too many requests",
    advice: "Cognito asks for a pause. Wait a minute, then try again.",
    next: "try-again",
  },
  COGNITO_UNAVAILABLE: {
    title: "Cognito has a problem",
    advice: "The user pool answered with an internal error. Start again; if it stays, come back later.",
    next: "start-again",
  },
  AUTHSIGNAL_UNAVAILABLE: {
    title: "The check cannot be done right now",
    advice: "Authsignal did not answer in time, so nobody can be signed in. Wait a minute, then start again.",
    next: "start-again",
  },
  AWS_UNAVAILABLE: {
    title: "The check cannot be done right now",
    advice: "A service that sign-ins need did not answer in time. Wait a minute, then start again.",
    next: "start-again",
  },
  SESSION_EXPIRED: {
    title: "That took too long",
    advice: "The time for this sign-in ran out before the proof arrived. Start again with the same email.",
    next: "start-again",
  },
  SESSION_USED: {
    title: "This sign-in is already over",
    advice:
      "Its session has been answered once, and each one counts only once. Start again with the same email.",
    next: "start-again",
  },
  SESSION_LOST: {
    title: "This sign-in was interrupted",
    advice: "The page was reloaded and too little was kept to carry on. Start again with the same email.",
    next: "start-again",
  },
  ATTEMPTS_EXHAUSTED: {
    title: "No attempts left",
    advice: "Too many answers were not accepted, so this sign-in is closed. Start again for a new one.",
    next: "start-again",
  },
  SIGN_IN_REFUSED: {
    title: "This sign-in was refused",
    advice: "The user pool did not accept it. Check the email address, or start again.",
    next: "use-another-email",
  },
  SIGN_IN_BLOCKED: {
    title: "This sign-in was blocked",
    advice: "A security rule stopped it. Ask the team that runs this app if you think that is a mistake.",
    next: "use-another-email",
  },
  SIGN_IN_UNDER_REVIEW: {
    title: "This sign-in is being reviewed",
    advice: "A security rule asks a person to look at it first. Start again once the review is done.",
    next: "start-again",
  },
  SIGN_UP_CLOSED: {
    title: "No account for this email",
    advice:
      "This environment takes no new people by itself. Use the email of an account, or ask for an invitation.",
    next: "use-another-email",
  },
  SIGN_UP_EMAIL_REQUIRED: {
    title: "An email address is needed",
    advice: "The user pool did not accept this as an email address. Check the spelling and try again.",
    next: "use-another-email",
  },
  NO_PROVEN_ADDRESS: {
    title: "There is no address to check",
    advice:
      "This account holds no proven email address or phone number. Ask the team that runs this app to add one.",
    next: "use-another-email",
  },
  USER_DISABLED: {
    title: "This account is disabled",
    advice: "It exists, but may not sign in. Ask the team that runs this app.",
    next: "use-another-email",
  },
  USER_NOT_CONFIRMED: {
    title: "This account is not confirmed yet",
    advice: "It was created in another way and still waits to be confirmed. Ask the team that runs this app.",
    next: "use-another-email",
  },
  SIGNED_OUT: {
    title: "You have been signed out",
    advice: 'These tokens were revoked or have expired, perhaps by "sign out everywhere". Sign in again.',
    next: "start-again",
  },
  ALREADY_SIGNED_IN: {
    title: "Somebody is already signed in here",
    advice: "Another tab of this browser finished a sign-in. Continue with it, or sign out first.",
    next: "continue",
  },
  NO_PENDING_SIGN_IN: {
    title: "There is no sign-in to finish here",
    advice:
      "This tab did not start a sign-in that waits for an answer: it was finished before, or started in another tab. Start again here.",
    next: "start-again",
  },
  STORAGE_BLOCKED: {
    title: "This browser keeps nothing for this page",
    advice:
      "A sign-in must be remembered while you prove who you are. Allow site data here, then reload the page.",
    next: "start-again",
  },
  CONFIGURATION_ERROR: {
    title: "This environment is not set up correctly",
    advice: "Signing in cannot work until the team that runs this app has corrected a setting.",
    next: "start-again",
  },
  INTERNAL_ERROR: {
    title: "The sign-in service has a fault",
    advice:
      "This sign-in could not be checked. Start again; if it happens again, tell the team that runs this app.",
    next: "start-again",
  },
  UNEXPECTED: {
    title: "Something unexpected happened",
    advice:
      "The sign-in stopped. Start again; if it happens again, show the detail below to whoever builds this app.",
    next: "start-again",
  },
};
