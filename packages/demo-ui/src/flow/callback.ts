import type { SignInState } from "./sign-in-state.ts";

/** Where Authsignal sends people back to: the path of the redirect URL that is registered for this app. */
const CALLBACK_PATH = "/callback";

export interface Callback {
  /** Authsignal's result token, if there was one. */
  readonly token: string | undefined;
}

/**
 * Takes the token out of the address bar, first thing: an address is shown on screens, kept in the history,
 * copied into chats and sent to servers.
 *
 * @returns undefined on any other page
 */
export function takeCallback(
  location: Pick<Location, "pathname" | "search">,
  history: Pick<History, "replaceState">,
): Callback | undefined {
  if (location.pathname !== CALLBACK_PATH) return undefined;
  const token = new URLSearchParams(location.search).get("token");
  history.replaceState(null, "", CALLBACK_PATH);
  return { token: token === null || token === "" ? undefined : token };
}

const LEAVES: readonly SignInState["at"][] = [
  "email",
  "starting",
  "interrupted",
  "new-password",
  "signed-in",
];

/** Shows the app's own address once a reload need not look for a sign-in on the callback page any more. */
export function leaveCallback({ at }: SignInState, history: Pick<History, "replaceState">): void {
  if (LEAVES.includes(at)) history.replaceState(null, "", "/");
}
