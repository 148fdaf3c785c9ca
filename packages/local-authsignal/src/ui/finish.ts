import { html } from "hono/html";
import type { Verified } from "../flows/attempt.ts";
import { renderEnd, renderScreen } from "./render.ts";
import { recoveryCodesScreen } from "./screens/recovery-codes.ts";
import { leave } from "./screens/settings.ts";
import { strings } from "./strings.ts";
import { returnUrl, viewUrl } from "./view.ts";
import type { Visit } from "./visit.ts";

/**
 * A person proved themselves: back to the app with the proof, or on to their settings. The proof is in this
 * answer only, never on a page that a second visit could read it from.
 */
export function finish(
  visit: Visit,
  verified: Extract<Verified, { isVerified: true }>,
): Response | Promise<Response> {
  const { c, session, view } = visit;
  const { accessToken, recoveryCodes } = verified;
  const proven = { ...view, token: accessToken, method: undefined, step: undefined };
  const { redirectUrl, redirectToSettings } = session.action.attributes;
  const toSettings =
    session.claims.use === "proof" || redirectToSettings === true
      ? viewUrl({ ...proven, step: "settings" })
      : undefined;
  if (recoveryCodes !== undefined) {
    const goOn =
      toSettings === undefined
        ? leave({ ...visit, view: proven }, strings.recovery.saved)
        : html`<a class="button" href="${toSettings}">${strings.recovery.saved}</a>`;
    return renderScreen(visit, recoveryCodesScreen(recoveryCodes, goOn));
  }
  if (toSettings !== undefined) return c.redirect(toSettings, 303);
  if (view.mode === "page" && redirectUrl !== undefined)
    return c.redirect(returnUrl(redirectUrl, accessToken), 303);
  return renderEnd(visit, "success", { signal: { kind: "done", token: accessToken } });
}
