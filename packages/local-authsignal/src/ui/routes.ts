import { type Context, Hono } from "hono";
import { ApiError } from "../errors.ts";
import { sendCode } from "../flows/send-code.ts";
import { findSession, type Session } from "../flows/session.ts";
import { startOtpEnrolment } from "../flows/start-enrolment.ts";
import { verifyCode } from "../flows/verify-code.ts";
import type { Service } from "../service.ts";
import { isExpired } from "../token.ts";
import { assetRoutes } from "./assets.ts";
import { type Notice, readNotice } from "./notice.ts";
import { coolDownSeconds, renderEnd, renderStep } from "./render.ts";
import { enrolStep, nextStep } from "./step.ts";
import { readView, returnUrl, type View, viewUrl } from "./view.ts";

type Answer = Response | Promise<Response>;
type Screen = (c: Context, session: Session, view: View, fields: Record<string, unknown>) => Answer;

/** The pre-built UI: one address that shows the next step, and one route per form. */
export function preBuiltUi(service: Service): Hono {
  const app = new Hono();
  const screen =
    (show: Screen) =>
    async (c: Context): Promise<Response> => {
      const fields = c.req.method === "POST" ? await c.req.parseBody() : c.req.query();
      const view = readView(fields);
      const session = findSession(service, view.token);
      if (session === undefined)
        return renderEnd(c, service, "invalid", view, undefined, apiError("unauthorized", 401));
      if (isExpired(session.claims, service.now()))
        return renderEnd(c, service, "expired", view, session, apiError("expired_token", 401));
      try {
        return await show(c, session, view, fields);
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        if (error.code !== "too_many_requests") return c.redirect(viewUrl(view), 303);
        return renderEnd(c, service, "limited", view, session, apiError(error.code, 429));
      }
    };

  app.route("/assets", assetRoutes());
  app.get(
    "/",
    screen((c, session, view) => showStep(c, service, session, view)),
  );
  app.post(
    "/enrol",
    screen((c, session, view, fields) => enrol(c, service, session, view, fields)),
  );
  app.post(
    "/resend",
    screen((c, session, view) => resend(c, service, session, view)),
  );
  app.post(
    "/verify",
    screen((c, session, view, fields) => verify(c, service, session, view, fields)),
  );
  return app;
}

/** Shows the next step. An enrolled person finds their code already sent; a reload sends no second one. */
async function showStep(c: Context, service: Service, session: Session, view: View): Promise<Response> {
  const notice = readNotice(c.req.query("notice"));
  const step = nextStep(service, session);
  if (step.kind === "enrol") return renderStep(c, service, session, view, step, notice);
  if (step.kind !== "code") return renderEnd(c, service, step.kind, view, session);
  if (step.isEnrolment && c.req.query("step") === "address" && session.tenant.selfServiceEnrolment) {
    const choice = enrolStep(service, session);
    if (choice.kind === "enrol") return renderStep(c, service, session, view, choice, notice);
  }
  const isVisit = c.req.method === "GET";
  const challenge =
    step.challenge ??
    (isVisit ? await sendCode(service, session, "EMAIL_OTP", step.authenticator) : undefined);
  return renderStep(c, service, session, view, { ...step, challenge }, notice);
}

async function enrol(
  c: Context,
  service: Service,
  session: Session,
  view: View,
  fields: Record<string, unknown>,
): Promise<Response> {
  const step = enrolStep(service, session);
  const typed = typeof fields["email"] === "string" ? fields["email"] : undefined;
  const address = (step.kind === "enrol" ? step.bound : undefined) ?? typed;
  let pending: ReturnType<typeof startOtpEnrolment>;
  try {
    pending = startOtpEnrolment(service, session, "EMAIL_OTP", address);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return back(c, view, "address");
  }
  const current = service.store.challenges.current(session.action, "EMAIL_OTP");
  const isSame = current?.authenticatorId === pending.userAuthenticatorId;
  // A second press of the button finds the code of the first.
  if (!isSame || coolDownSeconds(current, service.now()) === 0)
    await sendCode(service, session, "EMAIL_OTP", pending);
  return back(c, view);
}

async function resend(c: Context, service: Service, session: Session, view: View): Promise<Response> {
  const step = nextStep(service, session);
  if (step.kind !== "code") return back(c, view);
  if (coolDownSeconds(step.challenge, service.now()) > 0) return back(c, view, "wait");
  try {
    await sendCode(service, session, "EMAIL_OTP", step.authenticator);
  } catch (error) {
    if (error instanceof ApiError && error.code === "too_many_requests") return back(c, view, "limit");
    throw error;
  }
  return back(c, view, "sent");
}

async function verify(
  c: Context,
  service: Service,
  session: Session,
  view: View,
  fields: Record<string, unknown>,
): Promise<Response> {
  const typed = typeof fields["code"] === "string" ? fields["code"] : "";
  const step = nextStep(service, session);
  if (step.kind !== "code") return back(c, view);
  if (step.challenge === undefined) return back(c, view, "expired-code");
  const verified = tryVerify(service, session, typed);
  if (verified === "slow") return back(c, view, "slow");
  if (!verified.isVerified) return back(c, view, "wrong");
  const { redirectUrl } = session.action.attributes;
  if (view.mode === "page" && redirectUrl !== undefined)
    return c.redirect(returnUrl(redirectUrl, verified.accessToken), 303);
  return renderEnd(c, service, "success", view, session, {
    signal: { kind: "done", token: verified.accessToken },
  });
}

function tryVerify(
  service: Service,
  session: Session,
  typed: string,
): ReturnType<typeof verifyCode> | "slow" {
  try {
    return verifyCode(service, session, "EMAIL_OTP", typed);
  } catch (error) {
    if (error instanceof ApiError && error.code === "too_many_requests") return "slow";
    throw error;
  }
}

function back(c: Context, view: View, notice?: Notice): Response {
  return c.redirect(viewUrl(view, notice === undefined ? {} : { notice }), 303);
}

function apiError(errorCode: string, statusCode: 401 | 429) {
  return { status: statusCode, signal: { kind: "error", errorCode, statusCode } } as const;
}
