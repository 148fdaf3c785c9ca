import type { Context } from "hono";
import { FORCED_ENROLMENT_HAS_NO_CANCEL } from "../assumptions.ts";
import type { ActionToken } from "../flows/action/action-token.ts";
import type { Service } from "../service/service.ts";
import { textsOf } from "./page/language.ts";
import { layout, type Page, type Signal } from "./page/layout.ts";
import { secure } from "./page/security-headers.ts";
import { exitUrl, type View } from "./page/view.ts";
import type { Screen, Visit } from "./page/visit.ts";
import { endScreen } from "./screens/end.ts";

const TONES = {
  success: "good",
  done: "good",
  allowed: "good",
  expired: "neutral",
  invalid: "bad",
  blocked: "bad",
  failed: "bad",
  closed: "bad",
  review: "neutral",
  limited: "bad",
  unavailable: "bad",
} as const;
export type EndKind = keyof typeof TONES;

/** Where a page goes: the token that opened it, or none when this server did not issue the link. */
export interface Addressee {
  readonly c: Context;
  readonly service: Service;
  readonly view: View;
  readonly actionToken: ActionToken | undefined;
}

interface Sending {
  readonly status?: 200 | 400 | 401 | 429;
  readonly signal?: Signal | undefined;
}

/** A last screen: it says what happened and has a way out. */
export function renderEnd(to: Addressee, kind: EndKind, sending: Sending = {}): Response | Promise<Response> {
  const { view, actionToken } = to;
  const app = actionToken?.tenant.name ?? "Authsignal";
  const exit = actionToken && exitUrl(view, actionToken);
  const texts = textsOf(to.service, actionToken?.action);
  const { title, text } = texts[kind];
  const body = endScreen({ texts, tone: TONES[kind], title, text, mode: view.mode, app, exit });
  return send(to, { title, body }, {}, sending);
}

/** A screen on which something can be done. */
export function renderScreen(visit: Visit, screen: Screen): Response | Promise<Response> {
  const { view, actionToken, texts } = visit;
  if (!mayLeave(visit)) return send(visit, screen, {}, {});
  const exit = exitUrl(view, actionToken);
  return send(visit, screen, exit === undefined ? { hint: texts.closeToCancel } : { exit }, {});
}

function mayLeave({ service, actionToken, view }: Visit): boolean {
  if (!FORCED_ENROLMENT_HAS_NO_CANCEL || !view.forceEnrolment) return true;
  const { tenantId, userId } = actionToken.action;
  return service.store.authenticators.factors(tenantId, userId).length > 0;
}

/** A screen that has its own way out, with the proof that the person already has: Cancel would lose it. */
export function renderWithOwnExit(
  visit: Visit,
  screen: Screen,
  proof?: string,
): Response | Promise<Response> {
  return send(visit, screen, { proof }, {});
}

function send(
  { c, service, view, actionToken }: Addressee,
  { title, message, body }: Screen,
  way: Pick<Page, "exit" | "hint" | "proof">,
  { status = 200, signal }: Sending,
): Response | Promise<Response> {
  // A link without a tenant must still be readable in the popup that opened it.
  const targets = actionToken?.tenant.frameAncestors ?? service.tenants.frameAncestors();
  secure(c, actionToken, targets);
  const texts = textsOf(service, actionToken?.action);
  const app = actionToken?.tenant.name ?? "Authsignal";
  return c.html(
    layout({ texts, title, app, mode: view.mode, ...way, targets, signal, message, body }),
    status,
  );
}
