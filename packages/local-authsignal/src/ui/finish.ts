import { html } from "hono/html";
import type { VerificationMethod } from "../core/vocabulary.ts";
import type { Verified } from "../flows/proof/attempt.ts";
import type { Html } from "./page/layout.ts";
import { successUrl, type View, viewUrl } from "./page/view.ts";
import type { Visit } from "./page/visit.ts";
import { renderEnd, renderWithOwnExit } from "./render.ts";
import { recoveryCodesScreen } from "./screens/recovery-codes.ts";
import { leave } from "./screens/settings.ts";
import { upliftScreen } from "./screens/uplift.ts";
import { methodsToSetUp } from "./step.ts";

/**
 * A person proved themselves: back to the app with the proof, or on to their settings, or to the method that a
 * rule wants to offer. The proof is in this answer only, never on a page that a second visit could read it from.
 */
export function finish(
  visit: Visit,
  verified: Extract<Verified, { isVerified: true }>,
): Response | Promise<Response> {
  const { c, actionToken, view } = visit;
  const { accessToken, recoveryCodes } = verified;
  const proven: View = { ...view, token: accessToken, method: undefined, step: undefined };
  const toSettings = wantsSettings(visit) ? viewUrl(proven, { step: "settings" }) : undefined;
  if (recoveryCodes !== undefined)
    return renderWithOwnExit(
      visit,
      recoveryCodesScreen(visit.texts, recoveryCodes, goOn(visit, proven, toSettings)),
      accessToken,
    );
  if (toSettings !== undefined) return c.redirect(toSettings, 303);
  const offered = methodToOffer(visit);
  if (offered !== undefined)
    return renderWithOwnExit(visit, upliftScreen({ ...visit, view: proven }, offered), accessToken);
  const back = view.mode === "page" ? successUrl(view, actionToken, accessToken) : undefined;
  if (back !== undefined) return c.redirect(back, 303);
  return renderEnd(visit, "success", { signal: { kind: "done", token: accessToken } });
}

function wantsSettings({ actionToken, view }: Visit): boolean {
  if (view.step === "uplift") return false;
  return actionToken.claims.use === "proof" || actionToken.action.attributes.redirectToSettings === true;
}

function goOn(visit: Visit, proven: View, toSettings: string | undefined): Html {
  if (toSettings === undefined) return leave({ ...visit, view: proven }, visit.texts.recovery.saved);
  return html`<a class="button" href="${toSettings}">${visit.texts.recovery.saved}</a>`;
}

/** The method that the action's rule offers to those who lack it. */
function methodToOffer({ service, actionToken, view }: Visit): VerificationMethod | undefined {
  const { rule, tenantId, userId } = actionToken.action;
  const offered = rule?.promptToEnroll;
  if (offered === undefined || view.step === "uplift" || !methodsToSetUp(actionToken).includes(offered))
    return undefined;
  const enrolled = service.store.authenticators.factors(tenantId, userId);
  return enrolled.some((one) => one.verificationMethod === offered) ? undefined : offered;
}
