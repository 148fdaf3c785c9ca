import { type TabRecord, type TabStorage, tabRecord } from "demo-ui";
import type { Tokens } from "./sign-in.ts";

/**
 * Tokens in sessionStorage: they survive a reload, which memory does not, and end with the tab, which
 * localStorage does not. Neither protects against a script that runs in this page: that is what the
 * Content-Security-Policy, short-lived access tokens or, better, a backend with an httpOnly cookie are for.
 */
export function tokenStore(storage: TabStorage): TabRecord<Tokens> {
  return tabRecord(storage, "sdk-redirect.tokens", ({ idToken, accessToken, refreshToken }) => {
    if (typeof idToken !== "string" || typeof accessToken !== "string" || typeof refreshToken !== "string") {
      return undefined;
    }
    return { idToken, accessToken, refreshToken };
  });
}
