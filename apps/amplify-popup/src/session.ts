import { fetchAuthSession, signOut } from "aws-amplify/auth";
import { Hub } from "aws-amplify/utils";
import type { Tokens } from "demo-ui";

/**
 * The tokens that Amplify keeps. It renews expired ones by itself; `forceRefresh` renews them now
 * (GetTokensFromRefreshToken).
 *
 * @returns undefined when nobody is signed in, also when Cognito refused to renew: Amplify then forgets the
 * tokens instead of throwing
 */
export async function currentTokens({ forceRefresh = false } = {}): Promise<Tokens | undefined> {
  const { tokens } = await fetchAuthSession({ forceRefresh });
  if (tokens?.idToken === undefined) return undefined;
  return { idToken: tokens.idToken.toString(), accessToken: tokens.accessToken.toString() };
}

/**
 * Forgets the tokens and asks Cognito to revoke them: the refresh token of this sign-in, or with `global`
 * every token of the person. Amplify swallows errors of that call, so nobody learns whether it arrived.
 */
export function endSession(scope: "here" | "everywhere"): Promise<void> {
  return signOut({ global: scope === "everywhere" });
}

/**
 * Tells when the tokens change. They are in localStorage, so a sign-in or sign-out in another tab of this
 * browser is one here too; Amplify dispatches it on its Hub.
 */
export function onSessionChange(listener: (event: "signedIn" | "signedOut" | "tokenRefresh") => void): void {
  Hub.listen(
    "auth",
    ({ payload: { event } }) => {
      if (event === "signedIn" || event === "signedOut" || event === "tokenRefresh") listener(event);
    },
    { enableCrossTabEvents: true },
  );
}
