import type { Notice, SignInState } from "../flow/sign-in-state.ts";

const NOTICES: Readonly<Record<Notice, string>> = {
  refreshed: "New tokens, just issued.",
  "refresh-failed": "The tokens could not be refreshed now. They stay as they are: try again in a minute.",
  "signed-out": "You are signed out. The refresh token is revoked.",
  "signed-out-unconfirmed":
    "You are signed out. Amplify asked Cognito to revoke the tokens and does not report whether that worked.",
  "signed-out-everywhere": "You are signed out on every device.",
  "signed-out-here-only":
    "You are signed out here, but the request to Cognito failed: other copies of the tokens still work.",
  "sign-out-failed":
    "The server did not answer, so you may still be signed in. Reload the page, and sign out again.",
  "signed-out-elsewhere": "You were signed out in another tab.",
  "signed-in-elsewhere": "You signed in in another tab.",
  "no-passkey": "No passkey was used. Type your email instead, or try again.",
  "password-set": "Your password is set. Sign in with it.",
  "password-not-set": "No password was set, because the proof was not finished.",
  "already-finished": "That sign-in was already finished; you are still signed in.",
};

/** What the live region says: news without a heading of its own. Empty when there is none. */
export function statusText(state: SignInState): string {
  if (state.at === "signed-in" && state.busy !== undefined) {
    return state.busy === "refreshing" ? "Refreshing the tokens..." : "Signing out...";
  }
  if ((state.at === "signed-in" || state.at === "email") && state.notice !== undefined)
    return NOTICES[state.notice];
  return "";
}
