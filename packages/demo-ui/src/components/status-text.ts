import type { Notice, SignInState } from "../sign-in-state.ts";

const NOTICES: Readonly<Record<Notice, string>> = {
  refreshed: "New tokens, just issued.",
  "refresh-failed": "The tokens could not be refreshed: no connection. They stay as they are.",
  "signed-out": "You are signed out. The refresh token is revoked.",
  "signed-out-unconfirmed":
    "You are signed out. Amplify asked Cognito to revoke the tokens and does not report whether that worked.",
  "signed-out-everywhere": "You are signed out on every device.",
  "signed-out-here-only":
    "You are signed out here, but Cognito could not be told: other copies of the tokens live on.",
  "signed-out-elsewhere": "You were signed out in another tab.",
  "signed-in-elsewhere": "You signed in in another tab.",
  "already-finished": "That sign-in was already finished; you are still signed in.",
};

/** What the live region says: news that does not come with a new heading. Empty when there is none. */
export function statusText(state: SignInState): string {
  if (state.at === "signed-in" && state.busy !== undefined) {
    return state.busy === "refreshing" ? "Refreshing the tokens..." : "Signing out...";
  }
  if ((state.at === "signed-in" || state.at === "email") && state.notice !== undefined)
    return NOTICES[state.notice];
  return "";
}
