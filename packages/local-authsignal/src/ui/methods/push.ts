import { html } from "hono/html";
import { finalizePush, pushData, sendPush, startPushEnrolment } from "../../flows/device/push.ts";
import type { Authenticator } from "../../store/authenticators.ts";
import { noticeText } from "../page/notice.ts";
import { strings } from "../page/strings.ts";
import { isSeen, type Screen, type Visit } from "../page/visit.ts";
import { hiddenFields, notice, others, pollAttribute, resendForm } from "../screens/parts.ts";
import { coolDownSeconds, liveChallenge } from "./cool-down.ts";
import type { MethodUi } from "./method-ui.ts";

const METHOD = "PUSH";

/** Approval on a phone, which is a page here: plainly labelled as simulated. */
export const pushUi: MethodUi = {
  async enrol(visit) {
    return ask(visit, startPushEnrolment(visit.service, visit.actionToken), strings.push.enrolTitle);
  },

  async challenge(visit, authenticator) {
    return ask(visit, authenticator, strings.push.title);
  },

  async verify({ service, actionToken }) {
    const result = await finalizePush(service, actionToken);
    if (result.state === "approved") return result.verified;
    return result.state === "denied" ? "denied" : "not-approved";
  },

  async resend(visit) {
    const live = liveChallenge(visit, METHOD);
    if (coolDownSeconds(live, visit.service.now()) > 0) return "wait";
    const { tenantId, userId } = visit.actionToken.action;
    const { authenticators } = visit.service.store;
    const phones = [
      ...authenticators.enrolled(tenantId, userId),
      ...authenticators.pending(tenantId, userId),
    ];
    const phone = phones.find((one) => one.verificationMethod === METHOD);
    if (phone !== undefined) await sendPush(visit.service, visit.actionToken, phone, true);
    return "sent";
  },

  isReady: (visit) => {
    const live = liveChallenge(visit, METHOD);
    return live !== undefined && (live.verifiedAt !== undefined || pushData(live).isDenied === true);
  },
};

async function ask(visit: Visit, authenticator: Authenticator, title: string): Promise<Screen> {
  const { service, actionToken, view } = visit;
  const live =
    liveChallenge(visit, METHOD) ??
    (isSeen(visit) ? await sendPush(service, actionToken, authenticator, true) : undefined);
  const number = live === undefined ? undefined : pushData(live).number;
  const coolDown = coolDownSeconds(live, service.now());
  const { problem, news } = noticeText(visit.notice, actionToken, coolDown);
  const resend = { coolDown, label: strings.push.resend, waiting: strings.push.resendIn };
  return {
    title,
    body: html`<h1>${title}</h1>
<p>${strings.push.text}</p>
<p class="simulated">${strings.push.simulated}</p>
${number === undefined ? "" : html`<p class="number"><span class="visually-hidden">${strings.push.numberLabel}</span> ${number}</p>`}
${notice("good", news)}
<form method="post" action="/verify" ${pollAttribute(visit)} data-busy="${strings.code.busy}">
${hiddenFields(view, METHOD)}
<p class="waiting" role="status" data-waiting-for="${strings.push.waiting}"></p>
${notice("bad", problem)}
<button type="submit">${strings.push.submit}</button>
</form>
${others(visit, resendForm(view, METHOD, resend))}`,
  };
}
