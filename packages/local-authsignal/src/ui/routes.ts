import { type Context, Hono } from "hono";
import { html } from "hono/html";
import { contextualMessage } from "../core/contextual-message.ts";
import { ApiError } from "../core/errors.ts";
import { isExpired } from "../core/token.ts";
import { findActionToken, mayManage } from "../flows/action/action-token.ts";
import type { Verified } from "../flows/proof/attempt.ts";
import { renewRecoveryCodes } from "../flows/proof/issue-recovery-codes.ts";
import type { Service } from "../service/service.ts";
import { finish } from "./finish.ts";
import { magicLinkPages } from "./magic-link-pages.ts";
import type { MethodUi } from "./methods/method-ui.ts";
import { methodUis } from "./methods/registry.ts";
import { assetRoutes } from "./page/assets.ts";
import { textsOf } from "./page/language.ts";
import { type Notice, readNotice } from "./page/notice.ts";
import { readView, text, viewUrl } from "./page/view.ts";
import type { Visit } from "./page/visit.ts";
import { renderEnd, renderScreen, renderWithOwnExit } from "./render.ts";
import { chooseScreen } from "./screens/choose.ts";
import { recoveryCodesScreen } from "./screens/recovery-codes.ts";
import { settingsScreen } from "./screens/settings.ts";
import { nextStep, type Step } from "./step.ts";
import { renderUnknownOrigin, unknownOrigin } from "./unknown-origin.ts";

type Answer = Response | Promise<Response>;

/** The pre-built UI: one address that shows the next step, and one route per form. */
export function preBuiltUi(service: Service): Hono {
  const app = new Hono();
  const visited =
    (answer: (visit: Visit, step: Step) => Answer) =>
    async (c: Context): Promise<Response> => {
      const fields = c.req.method === "POST" ? await c.req.parseBody() : c.req.query();
      const view = readView(fields);
      const actionToken = findActionToken(service, view.token);
      const to = { c, service, view, actionToken };
      if (actionToken === undefined) return renderEnd(to, "invalid", apiError("unauthorized", 401));
      if (isExpired(actionToken.claims, service.now()))
        return renderEnd(to, "expired", apiError("expired_token", 401));
      const origin = unknownOrigin(c, service, actionToken);
      if (origin !== undefined) return renderUnknownOrigin(c, service, actionToken, view, origin);
      const step = nextStep(service, actionToken, view);
      const canChoose = "canChoose" in step && step.canChoose;
      const visit: Visit = {
        c,
        service,
        actionToken,
        view,
        fields,
        canChoose,
        notice: readNotice(fields["notice"]),
        texts: textsOf(service, actionToken.action),
      };
      try {
        return await answer(visit, step);
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        if (error.code === "too_many_requests") return renderEnd(to, "limited", apiError(error.code, 429));
        // A webhook of the tenant's did not answer, or said no.
        const isUnavailable = error.code === "invalid_configuration";
        if (c.req.method === "POST")
          return c.redirect(viewUrl(view, {}, isUnavailable ? "unavailable" : undefined), 303);
        if (isUnavailable) return renderEnd(to, "unavailable", apiError(error.code, 400));
        return renderEnd(to, "invalid", apiError(error.code, 401));
      }
    };

  app.route("/assets", assetRoutes());
  app.route("/", magicLinkPages(service));
  app.get("/", visited(show));
  app.post("/enrol", visited(begin));
  app.post("/resend", visited(resend));
  app.post("/verify", visited(verify));
  app.post(
    "/poll",
    visited((visit, step) => visit.c.json({ isReady: uiOf(step)?.isReady?.(visit) ?? false })),
  );
  app.post("/remove", visited(remove));
  app.post("/default", visited(makeDefault));
  app.post("/recovery-codes", visited(renewCodes));
  return app;
}

/** Shows the next step. An enrolled person finds their message already sent; a reload sends no second one. */
async function show(visit: Visit, step: Step): Promise<Response> {
  switch (step.kind) {
    case "settings": {
      const { tenantId, userId } = visit.actionToken.action;
      const enrolled = visit.service.store.authenticators.enrolled(tenantId, userId);
      return renderWithOwnExit(visit, settingsScreen(visit, enrolled, step.rights), visit.view.token);
    }
    case "choose": {
      const message = step.purpose === "challenge" ? messageOf(visit) : undefined;
      return renderScreen(visit, { ...chooseScreen(visit, step.purpose, step.methods), message });
    }
    case "enrol": {
      const screen = await uiOf(step)?.enrol?.(visit);
      return screen === undefined ? renderEnd(visit, "invalid") : renderScreen(visit, screen);
    }
    case "challenge": {
      const screen = await uiOf(step)?.challenge(visit, step.authenticator);
      if (screen === undefined) return renderEnd(visit, "invalid");
      return renderScreen(visit, { ...screen, message: messageOf(visit) });
    }
    default:
      return renderEnd(visit, step.kind);
  }
}

/** What the action's message says to the person who completes a challenge. */
function messageOf({ service, actionToken }: Visit): string | undefined {
  const { tenant, action } = actionToken;
  const template = tenant.actions.get(action.actionCode)?.message;
  const user = service.store.users.get(action.tenantId, action.userId)?.custom ?? {};
  const data = { action: action.attributes.custom ?? {}, user };
  return template === undefined ? undefined : contextualMessage(template, data);
}

async function begin(visit: Visit, step: Step): Promise<Response> {
  return back(visit, step.kind === "enrol" ? await uiOf(step)?.begin?.(visit) : undefined);
}

async function resend(visit: Visit, step: Step): Promise<Response> {
  return back(visit, await uiOf(step)?.resend?.(visit));
}

async function verify(visit: Visit, step: Step): Promise<Response> {
  const ui = uiOf(step);
  if (ui === undefined) return back(visit);
  const verified = await tryVerify(ui, visit);
  if (typeof verified === "string") return back(visit, verified);
  return verified.isVerified ? finish(visit, verified) : back(visit, "wrong");
}

async function tryVerify(ui: MethodUi, visit: Visit): Promise<Verified | Notice> {
  try {
    return await ui.verify(visit);
  } catch (error) {
    if (error instanceof ApiError && error.code === "too_many_requests") return "slow";
    throw error;
  }
}

function remove(visit: Visit): Response {
  const { service, actionToken, fields } = visit;
  const { tenantId, userId } = actionToken.action;
  if (mayManage(service, actionToken, "remove:authenticators"))
    service.store.authenticators.delete(tenantId, userId, text(fields["id"]));
  return back(visit);
}

function makeDefault(visit: Visit): Response {
  const { service, actionToken, fields } = visit;
  const { tenantId, userId } = actionToken.action;
  if (mayManage(service, actionToken, "update:authenticators"))
    service.store.authenticators.makeDefault(tenantId, userId, text(fields["id"]));
  return back(visit);
}

function renewCodes(visit: Visit): Answer {
  const { service, actionToken, view, texts } = visit;
  const { userId } = actionToken.action;
  if (!mayManage(service, actionToken, "update:authenticators")) return back(visit);
  const codes = renewRecoveryCodes(service, actionToken.tenant, userId);
  if (codes === undefined) return back(visit);
  const toSettings = html`<a class="button" href="${viewUrl(view)}">${texts.recovery.saved}</a>`;
  return renderWithOwnExit(visit, recoveryCodesScreen(texts, codes, toSettings), view.token);
}

/** The method that a step is about. */
function uiOf(step: Step): MethodUi | undefined {
  return step.kind === "enrol" || step.kind === "challenge" ? methodUis[step.method] : undefined;
}

function back({ c, view }: Visit, notice?: Notice): Response {
  return c.redirect(viewUrl(view, {}, notice), 303);
}

function apiError(errorCode: string, statusCode: 400 | 401 | 429) {
  return { status: statusCode, signal: { kind: "error", errorCode, statusCode } } as const;
}
