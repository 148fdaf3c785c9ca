import { EXIT_CARRIES_TRACK_TOKEN, NATIVE_SCHEMES } from "../../assumptions.ts";
import { isVerificationMethod, type VerificationMethod } from "../../core/vocabulary.ts";
import type { ActionToken } from "../../flows/action/action-token.ts";

const STEPS = ["choose", "settings", "add", "uplift"] as const;

/** How the UI was opened. Every form carries it, because an embedded page cannot rely on cookies. */
export interface View {
  readonly token: string;
  /** `popup` covers the SDK's popup and window modes: there is an opener that receives messages. */
  readonly mode: "popup" | "page";
  readonly forceEnrolment: boolean;
  /** Set by the mobile SDKs: the app's own scheme, to which they come back. */
  readonly nativeScheme?: string | undefined;
  /** The method that the person chose. */
  readonly method?: VerificationMethod | undefined;
  /** Where they asked to go, if not to the next step. */
  readonly step?: (typeof STEPS)[number] | undefined;
}

export function readView(fields: Record<string, unknown>): View {
  const method = text(fields["method"]);
  return {
    token: text(fields["token"]),
    mode: fields["mode"] === "popup" ? "popup" : "page",
    forceEnrolment: fields["force_enrollment"] === "true",
    nativeScheme: NATIVE_SCHEMES.find((scheme) => scheme === fields["nativeScheme"]),
    method: isVerificationMethod(method) ? method : undefined,
    step: STEPS.find((step) => step === fields["step"]),
  };
}

/** A text field of a form or query; anything else counts as empty. */
export function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** The fields of a view, as addresses and forms carry them. */
export function viewFields(view: View): Record<string, string> {
  return {
    token: view.token,
    ...(view.mode === "popup" ? { mode: "popup" } : {}),
    ...(view.forceEnrolment ? { force_enrollment: "true" } : {}),
    ...(view.nativeScheme === undefined ? {} : { nativeScheme: view.nativeScheme }),
    ...(view.method === undefined ? {} : { method: view.method }),
    ...(view.step === undefined ? {} : { step: view.step }),
  };
}

/** The address of the current screen, or of a changed view of it, optionally with a notice. */
export function viewUrl(view: View, change: Partial<View> = {}, notice?: string): string {
  const fields = viewFields({ ...view, ...change });
  return `/?${new URLSearchParams(notice === undefined ? fields : { ...fields, notice })}`;
}

/** A redirect URL with a token appended. */
function returnUrl(redirectUrl: string, token: string): string {
  const url = new URL(redirectUrl);
  url.searchParams.set("token", token);
  return url.href;
}

/** Where a proof goes in page mode: back to the native app, or to the action's redirect URL, if it has one. */
export function successUrl(view: View, { action }: ActionToken, proof: string): string | undefined {
  if (view.nativeScheme !== undefined) return returnUrl(nativeUrl(view.nativeScheme), proof);
  const { redirectUrl } = action.attributes;
  return redirectUrl === undefined ? undefined : returnUrl(redirectUrl, proof);
}

/** Where Cancel leads in page mode. Without a token a native app knows that the person gave up. */
export function exitUrl(view: View, actionToken: ActionToken): string | undefined {
  if (view.nativeScheme !== undefined) return nativeUrl(view.nativeScheme);
  const { redirectUrl } = actionToken.action.attributes;
  if (redirectUrl === undefined) return undefined;
  return EXIT_CARRIES_TRACK_TOKEN ? returnUrl(redirectUrl, actionToken.token) : redirectUrl;
}

/** [SRC] The Android SDK listens on this host. */
function nativeUrl(scheme: string): string {
  return `${scheme}://auth`;
}
