import { type Context, Hono } from "hono";
import { html } from "hono/html";
import { answerPush, findPush, pushData } from "../flows/device/push.ts";
import { answerQr, claimQr, findQr, qrClaimants, qrData } from "../flows/device/qr-code.ts";
import { ownOriginOnly } from "../http/own-origin-only.ts";
import type { Service } from "../service/service.ts";
import type { Challenge } from "../store/challenges.ts";
import { type Html, layout } from "../ui/page/layout.ts";
import { secureUnframed } from "../ui/page/security-headers.ts";
import { text } from "../ui/page/view.ts";
import { endScreen } from "../ui/screens/end.ts";
import { numberChoices } from "./number-choices.ts";
import { strings } from "./strings.ts";

/**
 * A simulated phone. /phone answers a push, /phone/scan answers a QR code. Links to both arrive in the outbox,
 * where a real phone would get a notification or use its camera.
 */
export function phoneRoutes(service: Service): Hono {
  const app = new Hono();
  app.use("/phone", ownOriginOnly);
  app.use("/phone/*", ownOriginOnly);

  app.get("/phone", (c) => {
    const token = c.req.query("token") ?? "";
    const challenge = findPush(service, token);
    if (challenge === undefined) return page(c, end("neutral", strings.overTitle, strings.overText));
    return page(c, pushScreen(token, challenge, about(service, challenge)));
  });

  app.post("/phone", async (c) => {
    const fields = await c.req.parseBody();
    const chosen = text(fields["number"]);
    const approve = fields["answer"] === "approve" || chosen !== "";
    const number = chosen === "" ? undefined : Number(chosen);
    const answer = answerPush(service, text(fields["token"]), { approve, number });
    if (answer === undefined) return page(c, end("neutral", strings.overTitle, strings.overText));
    if (answer === "approved") return page(c, end("good", strings.approvedTitle, strings.approvedText));
    return page(c, end("bad", strings.deniedTitle, strings.deniedText));
  });

  app.get("/phone/scan", (c) => {
    const challenge = findQr(service, c.req.query("challengeId") ?? "");
    if (challenge === undefined) return page(c, end("neutral", strings.overTitle, strings.overText));
    return page(c, scanScreen(service, challenge));
  });

  app.post("/phone/scan", async (c) => {
    const fields = await c.req.parseBody();
    const challenge = findQr(service, text(fields["challengeId"]));
    if (challenge === undefined) return page(c, end("neutral", strings.overTitle, strings.overText));
    if (qrData(challenge).claimedBy === undefined) {
      claimQr(service, challenge, text(fields["userId"]));
      return c.redirect(`/phone/scan?challengeId=${challenge.challengeId}`, 303);
    }
    const isApproved = fields["answer"] === "approve";
    answerQr(service, challenge, isApproved ? "approved" : "denied");
    if (isApproved) return page(c, end("good", strings.approvedTitle, strings.approvedText));
    return page(c, end("bad", strings.deniedTitle, strings.deniedText));
  });
  return app;
}

function about(service: Service, { key }: Challenge): string {
  const name = service.tenants.get(key.tenantId)?.name ?? key.tenantId;
  const user = service.store.users.get(key.tenantId, key.userId);
  return strings.about(name, key.actionCode, user?.email ?? user?.username ?? key.userId);
}

/** With a number to match there is nothing to approve blindly: choosing the number is the approval. */
function pushScreen(token: string, challenge: Challenge, description: string): Html {
  const { number } = pushData(challenge);
  const approvals =
    number === undefined
      ? html`<button type="submit" name="answer" value="approve">${strings.approve}</button>`
      : html`<p>${strings.match}</p><div class="numbers">${numberChoices(number, challenge.challengeId).map(
          (choice) => html`<button type="submit" name="number" value="${choice}">${choice}</button>`,
        )}</div>`;
  return html`<h1>${strings.askTitle}</h1>
<p>${description}</p>
<form method="post" action="/phone">
<input type="hidden" name="token" value="${token}">
${approvals}
<button type="submit" name="answer" value="deny" class="second">${strings.deny}</button>
</form>`;
}

function scanScreen(service: Service, challenge: Challenge): Html {
  const { claimedBy } = qrData(challenge);
  const users = qrClaimants(service, challenge);
  const form = (content: Html): Html =>
    html`<form method="post" action="/phone/scan"><input type="hidden" name="challengeId" value="${challenge.challengeId}">${content}</form>`;
  if (claimedBy !== undefined) {
    const description = about(service, { ...challenge, key: { ...challenge.key, userId: claimedBy } });
    return html`<h1>${strings.askTitle}</h1><p>${description}</p>
${form(html`<button type="submit" name="answer" value="approve">${strings.approve}</button>
<button type="submit" name="answer" value="deny" class="second">${strings.deny}</button>`)}`;
  }
  if (users.length === 0) return html`<h1>${strings.scanTitle}</h1><p>${strings.nobody}</p>`;
  return html`<h1>${strings.scanTitle}</h1><p>${strings.scanText}</p>
${form(html`${users.map((userId) => html`<button type="submit" name="userId" value="${userId}" class="second">${userId}</button>`)}`)}`;
}

function end(tone: "good" | "neutral" | "bad", title: string, description: string): Html {
  return endScreen({ tone, title, text: description, mode: "page", app: "" });
}

function page(c: Context, body: Html): Response | Promise<Response> {
  secureUnframed(c);
  const label = html`<p class="simulated">${strings.simulated}</p>`;
  return c.html(
    layout({
      title: strings.title,
      app: strings.title,
      mode: "page",
      targets: [],
      body: html`${label}${body}`,
    }),
  );
}
