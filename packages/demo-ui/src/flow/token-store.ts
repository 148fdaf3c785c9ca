import type { Tokens } from "./sign-in-state.ts";
import { type TabRecord, type TabStorage, tabRecord } from "./tab-record.ts";

/** All three encoded, as Cognito issued them. */
export interface TokensWithRefresh extends Tokens {
  readonly refreshToken: string;
}

/**
 * Tokens in sessionStorage: they survive a reload, which memory does not, and end with the tab, which localStorage does
 * not. Neither protects against a script that runs in this page. What does: a Content-Security-Policy, short-lived
 * access tokens or, better, a back end with an httpOnly cookie.
 *
 * @param key the name of the record; one per app of the origin
 */
export function tokenStore(storage: TabStorage, key: string): TabRecord<TokensWithRefresh> {
  return tabRecord(storage, key, ({ idToken, accessToken, refreshToken }) => {
    if (typeof idToken !== "string" || typeof accessToken !== "string" || typeof refreshToken !== "string") {
      return undefined;
    }
    return { idToken, accessToken, refreshToken };
  });
}
