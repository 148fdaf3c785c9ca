import { EXIT_CARRIES_TRACK_TOKEN } from "../../assumptions.ts";
import { isVerificationMethod, type VerificationMethod } from "../../core/vocabulary.ts";
import type { ActionToken } from "../../flows/action/action-token.ts";

const STEPS = ["choose", "settings", "add", "uplift"] as const;

/** How the UI was opened. Every form carries it, because an embedded page cannot rely on cookies. */
export interface View {
  readonly token: string;
  /** `popup` covers the SDK's popup and window modes: there is an opener that receives messages. */
  readonly mode: "popup" | "page";
  readonly forceEnrolment: boolean;
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
export function returnUrl(redirectUrl: string, token: string): string {
  const url = new URL(redirectUrl);
  url.searchParams.set("token", token);
  return url.href;
}

/** Where leaving leads in page mode, if the action was tracked with a redirect URL. */
export function exitUrl(actionToken: ActionToken): string | undefined {
  const { redirectUrl } = actionToken.action.attributes;
  if (redirectUrl === undefined) return undefined;
  return EXIT_CARRIES_TRACK_TOKEN ? returnUrl(redirectUrl, actionToken.token) : redirectUrl;
}
