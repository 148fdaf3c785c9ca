import type { Tab } from "./browser-person.ts";
import { cognitoRoute } from "./cognito-answers.ts";
import { readToken } from "./gestures.ts";
import type { Stage } from "./stage.ts";
import type { Style } from "./style.ts";
import { verifiedClaims } from "./verified-claims.ts";

/** Whom a style's page calls: Cognito, or a server of its own. */
export interface Service {
  /** What Playwright routes. */
  readonly url: string;
  /** The heading when nothing of it arrives. */
  readonly silent: string;
}

export function serviceOf({ backEnd }: Style, stage: Stage): Service {
  return backEnd
    ? { url: `${stage.origin}/api/**`, silent: "The server did not answer" }
    : { url: cognitoRoute(stage), silent: "Cognito did not answer" };
}

/** The calls to Cognito that are seen in the browser, when a page of its own would make these. */
export function seenCalls({ backEnd }: Style, calls: readonly string[]): readonly string[] {
  return backEnd ? [] : calls;
}

/** The claims of a token that the signed-in screen shows, as Cognito has signed them. */
export async function signedClaims(
  { backEnd }: Style,
  { cloud }: Stage,
  tab: Tab,
  title: "ID token" | "Access token",
): Promise<Record<string, unknown>> {
  const issuer = `${cloud.urls.cognito}/${cloud.userPoolId()}`;
  if (!backEnd) return verifiedClaims(await readToken(tab, title), issuer);
  // The server has verified them; the page has no token that somebody could check.
  const answer: unknown = await tab.page.evaluate(async () => (await fetch("/api/session")).json());
  const { idClaims, accessClaims } = { ...Object(answer) };
  return { ...Object(title === "ID token" ? idClaims : accessClaims) };
}
