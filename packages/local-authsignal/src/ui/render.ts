import type { Context } from "hono";
import { RESEND_COOL_DOWN_MS } from "../assumptions.ts";
import { maskAddress } from "../core/contact.ts";
import type { Session } from "../flows/session.ts";
import type { Service } from "../service.ts";
import type { Challenge } from "../store/challenges.ts";
import { type Html, layout, type Signal } from "./layout.ts";
import { type Notice, noticeText } from "./notice.ts";
import { codeScreen } from "./screens/code.ts";
import { endScreen } from "./screens/end.ts";
import { enrolEmailScreen } from "./screens/enrol-email.ts";
import { secure } from "./security-headers.ts";
import type { Step } from "./step.ts";
import { strings } from "./strings.ts";
import { exitUrl, type View } from "./view.ts";

type EndKind =
  | "success"
  | "done"
  | "allowed"
  | "expired"
  | "invalid"
  | "blocked"
  | "failed"
  | "review"
  | "limited";

const TONES: Record<EndKind, "good" | "neutral" | "bad"> = {
  success: "good",
  done: "good",
  allowed: "good",
  expired: "neutral",
  invalid: "bad",
  blocked: "bad",
  failed: "bad",
  review: "neutral",
  limited: "bad",
};

interface Sending {
  readonly status?: 200 | 401 | 429;
  readonly signal?: Signal | undefined;
  readonly isEnd?: boolean;
}

/** A last screen: it says what happened and leads out. */
export function renderEnd(
  c: Context,
  service: Service,
  kind: EndKind,
  view: View,
  session: Session | undefined,
  { status = 200, signal }: Sending = {},
): Response | Promise<Response> {
  const app = session?.tenant.name ?? "Authsignal";
  const exit = session && exitUrl(session);
  const { title, text } = strings[kind];
  const body = endScreen({ tone: TONES[kind], title, text, mode: view.mode, app, exit });
  return send(c, service, { title, body, view, session, status, signal, isEnd: true });
}

/** The screen of a step on which something can be done. */
export function renderStep(
  c: Context,
  service: Service,
  session: Session,
  view: View,
  step: Extract<Step, { kind: "enrol" | "code" }>,
  notice: Notice | undefined,
): Response | Promise<Response> {
  if (step.kind === "enrol") {
    const { problem } = noticeText(notice, session, 0);
    const body = enrolEmailScreen({ view, bound: step.bound, suggestion: step.suggestion, problem });
    return send(c, service, { title: strings.enrol.title, body, view, session });
  }
  const address = step.authenticator.email ?? "";
  const canChooseAddress = step.isEnrolment && session.tenant.selfServiceEnrolment;
  const coolDown = coolDownSeconds(step.challenge, service.now());
  const body = codeScreen({
    view,
    address: canChooseAddress ? address : maskAddress(address),
    coolDown,
    canChooseAddress,
    ...noticeText(notice, session, coolDown),
  });
  return send(c, service, { title: strings.code.title, body, view, session });
}

/** Seconds until another code may be asked for. */
export function coolDownSeconds(challenge: Challenge | undefined, now: number): number {
  if (challenge === undefined) return 0;
  return Math.max(0, Math.ceil((challenge.createdAt + RESEND_COOL_DOWN_MS - now) / 1000));
}

function send(
  c: Context,
  service: Service,
  page: {
    title: string;
    body: Html;
    view: View;
    session: Session | undefined;
  } & Sending,
): Response | Promise<Response> {
  const { title, body, view, session, signal, status = 200 } = page;
  // A link that belongs to no tenant still has to be readable in the popup that opened it.
  const targets = session?.tenant.frameAncestors ?? service.tenants.frameAncestors();
  secure(c, session, targets);
  return c.html(
    layout({
      title,
      app: session?.tenant.name ?? "Authsignal",
      mode: view.mode,
      exit: session && !page.isEnd ? exitUrl(session) : undefined,
      targets,
      signal,
      body,
    }),
    status,
  );
}
