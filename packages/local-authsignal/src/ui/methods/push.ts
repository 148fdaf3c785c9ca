import { html } from "hono/html";
import { finishPairing, pairedPhone, sendPairingLink } from "../../flows/device/pair-phone.ts";
import { finalizePush, pushData, sendPush } from "../../flows/device/push.ts";
import type { Authenticator } from "../../store/authenticators.ts";
import { noticeText } from "../page/notice.ts";
import { isSeen, type Screen, type Visit } from "../page/visit.ts";
import { hiddenFields, notice, others, pollAttribute, resendForm } from "../screens/parts.ts";
import { coolDownSeconds, liveChallenge } from "./cool-down.ts";
import type { MethodUi } from "./method-ui.ts";

const METHOD = "PUSH";

/** Approval on a phone, which is a page here: plainly labelled as simulated. */
export const pushUi: MethodUi = {
  async enrol(visit) {
    const { service, actionToken, notice: what } = visit;
    if (isSeen(visit) && what === undefined && pairedPhone(service, actionToken) === undefined)
      await sendPairingLink(service, actionToken);
    const words = visit.texts.push;
    return {
      title: words.enrolTitle,
      body: html`<h1>${words.enrolTitle}</h1>
<p>${words.enrolText}</p>
${waiting(visit, words.pairSubmit)}
${others(visit)}`,
    };
  },

  async challenge(visit, authenticator) {
    return ask(visit, authenticator);
  },

  async verify(visit) {
    const { service, actionToken } = visit;
    if (liveChallenge(visit, METHOD) === undefined)
      return (await finishPairing(service, actionToken)) ?? "not-paired";
    const result = await finalizePush(service, actionToken);
    if (result.state === "approved") return result.verified;
    return result.state === "denied" ? "denied" : "not-approved";
  },

  async resend(visit) {
    const live = liveChallenge(visit, METHOD);
    if (coolDownSeconds(live, visit.service.now()) > 0) return "wait";
    const { tenantId, userId } = visit.actionToken.action;
    const phone = visit.service.store.authenticators
      .enrolled(tenantId, userId)
      .find((one) => one.verificationMethod === METHOD);
    if (phone !== undefined) await sendPush(visit.service, visit.actionToken, phone, true);
    return "sent";
  },

  isReady: (visit) => {
    const live = liveChallenge(visit, METHOD);
    if (live === undefined) return pairedPhone(visit.service, visit.actionToken) !== undefined;
    return live.verifiedAt !== undefined || pushData(live).isDenied === true;
  },
};

async function ask(visit: Visit, authenticator: Authenticator): Promise<Screen> {
  const { service, actionToken, view } = visit;
  const words = visit.texts.push;
  const live =
    liveChallenge(visit, METHOD) ??
    (isSeen(visit) ? await sendPush(service, actionToken, authenticator, true) : undefined);
  const number = live === undefined ? undefined : pushData(live).number;
  const coolDown = coolDownSeconds(live, service.now());
  const { news } = noticeText(visit, coolDown);
  const resend = { coolDown, label: words.resend, waiting: words.resendIn };
  return {
    title: words.title,
    body: html`<h1>${words.title}</h1>
<p>${words.text}</p>
<p class="simulated">${words.simulated}</p>
${number === undefined ? "" : html`<p class="number"><span class="visually-hidden">${words.numberLabel}</span> ${number}</p>`}
${notice("good", news)}
${waiting(visit, words.submit)}
${others(visit, resendForm(view, METHOD, resend))}`,
  };
}

function waiting(visit: Visit, submit: string): Screen["body"] {
  const { problem } = noticeText(visit, coolDownSeconds(liveChallenge(visit, METHOD), visit.service.now()));
  return html`<form method="post" action="/verify" ${pollAttribute(visit)} data-busy="${visit.texts.code.busy}">
${hiddenFields(visit.view, METHOD)}
<p class="waiting" role="status" data-waiting-for="${visit.texts.push.waiting}"></p>
${notice("bad", problem)}
<button type="submit">${submit}</button>
</form>`;
}
