import { EXIT_CARRIES_TRACK_TOKEN } from "../assumptions.ts";
import type { Session } from "../flows/session.ts";

/** How the UI was opened; it travels along in every form, since an embedded page cannot rely on cookies. */
export interface View {
  readonly token: string;
  /** `popup` covers the SDK's popup and window modes: there is an opener to tell. */
  readonly mode: "popup" | "page";
  readonly forceEnrolment: boolean;
}

export function readView(fields: Record<string, unknown>): View {
  return {
    token: typeof fields["token"] === "string" ? fields["token"] : "",
    mode: fields["mode"] === "popup" ? "popup" : "page",
    forceEnrolment: fields["force_enrollment"] === "true",
  };
}

/** The address of the current screen, optionally with a notice on it. */
export function viewUrl(view: View, extra: Record<string, string> = {}): string {
  const query = new URLSearchParams({ token: view.token });
  if (view.mode === "popup") query.set("mode", "popup");
  if (view.forceEnrolment) query.set("force_enrollment", "true");
  for (const [name, value] of Object.entries(extra)) query.set(name, value);
  return `/?${query}`;
}

/** A redirect URL with a token appended. */
export function returnUrl(redirectUrl: string, token: string): string {
  const url = new URL(redirectUrl);
  url.searchParams.set("token", token);
  return url.href;
}

/** Where leaving without a proof leads in page mode, if the action was tracked with a redirect URL. */
export function exitUrl(session: Session): string | undefined {
  const { redirectUrl } = session.action.attributes;
  if (redirectUrl === undefined) return undefined;
  return EXIT_CARRIES_TRACK_TOKEN ? returnUrl(redirectUrl, session.token) : redirectUrl;
}
