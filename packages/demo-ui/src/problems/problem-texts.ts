import type { NextStep, SignInProblem, SignInProblemCode } from "./sign-in-problem.ts";

type ProblemText = Pick<SignInProblem, "title" | "advice"> & { readonly next: NextStep };

/** What people read. The SDK's own words are for developers and stay in `detail`. */
export const PROBLEM_TEXTS: Readonly<Record<SignInProblemCode, ProblemText>> = {
  NETWORK_DOWN: {
    title: "No connection",
    advice: "This device is offline. Check your connection, then try again.",
    next: "try-again",
  },
  NO_ANSWER: {
    title: "Cognito did not answer",
    advice:
      "Either the connection failed, or Cognito has paused requests from your network because there were too many. Nothing is lost: wait a few minutes, then try again.",
    next: "try-again",
  },
  REQUEST_BLOCKED: {
    title: "Please wait a few minutes",
    advice:
      "Cognito's firewall does not accept requests from your network right now, usually because there were too many. Nothing is lost: wait a few minutes, then try again.",
    next: "try-again",
  },
  TOO_MANY_REQUESTS: {
    title: "Too many requests",
    advice: "Cognito asks for a pause. Nothing is lost: wait a minute, then try again.",
    next: "try-again",
  },
  COGNITO_UNAVAILABLE: {
    title: "Cognito has a problem",
    advice: "The user pool answered with an internal error. Wait a minute, then try again.",
    next: "try-again",
  },
  AUTHSIGNAL_UNAVAILABLE: {
    title: "The check is not possible right now",
    advice: "Authsignal did not answer in time, so nobody can sign in. Wait a minute, then start again.",
    next: "start-again",
  },
  AWS_UNAVAILABLE: {
    title: "The check cannot be done right now",
    advice: "A service that sign-ins need did not answer in time. Wait a minute, then try again.",
    next: "try-again",
  },
  SESSION_EXPIRED: {
    title: "That took too long",
    advice: "The time for this sign-in ran out before the proof arrived. Start again with the same email.",
    next: "start-again",
  },
  SESSION_USED: {
    title: "This sign-in is already over",
    advice: "It was answered before, and each sign-in accepts one answer. Start again with the same email.",
    next: "start-again",
  },
  SESSION_LOST: {
    title: "This sign-in was interrupted",
    advice:
      "This tab does not have it any more, because the page came back too late to carry on. Start again with the same email.",
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
    advice: "A security rule stopped it. If you think that is a mistake, ask the team that runs this app.",
    next: "use-another-email",
  },
  SIGN_IN_UNDER_REVIEW: {
    title: "This sign-in is being reviewed",
    advice: "A security rule asks somebody to look at it first. Start again once the review is done.",
    next: "start-again",
  },
  NO_ACCOUNT: {
    title: "No account for this email",
    advice: "Sign-up is closed here. Use the email of an account, or ask for an invitation.",
    next: "use-another-email",
  },
  SIGN_UP_CLOSED: {
    title: "Sign-up is closed here",
    advice: "This app creates no new accounts. Use the email of an account, or ask for an invitation.",
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
      "This account has no proven email address or phone number. Ask the team that runs this app to add one.",
    next: "use-another-email",
  },
  OWNER_NOT_PROVEN: {
    title: "This account is not proven yet",
    advice: "Nobody has shown that its address is theirs. Sign in again with the code that is sent to it.",
    next: "start-again",
  },
  WRONG_PASSWORD: {
    title: "Email and password do not match",
    advice:
      "Enter both again. If you have no password yet, or have forgotten it, set a new one with a code to your mailbox.",
    next: "enter-again",
  },
  TEMPORARY_PASSWORD: {
    title: "Set a password of your own first",
    advice:
      "The password of an invitation does not sign you in. Prove your mailbox, then choose a password that only you know.",
    next: "set-password",
  },
  PASSWORD_NOT_ACCEPTED: {
    title: "This password is not accepted",
    advice:
      "It does not meet this app's rules: at least eight characters with a lower-case letter, an upper-case letter, a digit and a symbol. Start again and choose another one.",
    next: "set-password",
  },
  RESET_NOT_PROVEN: {
    title: "No password was set",
    advice:
      "The proof was not accepted, or it took longer than ten minutes. Your password is what it was before.",
    next: "set-password",
  },
  USER_DISABLED: {
    title: "This account is disabled",
    advice: "It exists, but may not sign in. Ask the team that runs this app.",
    next: "use-another-email",
  },
  USER_NOT_CONFIRMED: {
    title: "This account is not confirmed yet",
    advice: "It was created in another way and is not confirmed yet. Ask the team that runs this app.",
    next: "use-another-email",
  },
  SIGNED_OUT: {
    title: "You have been signed out",
    advice: 'Your tokens were revoked or have expired, perhaps by "Sign out everywhere". Sign in again.',
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
      "This tab has no sign-in that waits for an answer: it is finished already, or another tab started it. Start again here.",
    next: "start-again",
  },
  STORAGE_BLOCKED: {
    title: "This browser is blocking storage for this site",
    advice:
      "The app must remember a sign-in while you prove who you are. Allow site data here, then reload the page.",
    next: "start-again",
  },
  COOKIE_BLOCKED: {
    title: "This browser is blocking this site's cookie",
    advice:
      "The server knows a sign-in by one cookie, which this browser did not keep. Allow cookies here, then reload the page.",
    next: "start-again",
  },
  SERVER_NO_ANSWER: {
    title: "The server did not answer",
    advice: "The connection to this app's server failed. Nothing is lost: wait a moment, then try again.",
    next: "try-again",
  },
  TOO_MANY_STARTS: {
    title: "Please wait a few minutes",
    advice:
      "Too many sign-ins were started from your network. Nothing is lost: wait a few minutes, then try again.",
    next: "try-again",
  },
  CONFIGURATION_ERROR: {
    title: "This environment is not set up correctly",
    advice: "Nobody can sign in until the team that runs this app has corrected a setting.",
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
      "The sign-in stopped. Start again; if it happens again, show the detail below to the developers of this app.",
    next: "start-again",
  },
};
