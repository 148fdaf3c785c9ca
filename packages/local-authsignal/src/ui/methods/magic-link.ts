import { html } from "hono/html";
import { finalizeLink, sendLink } from "../../flows/code/magic-link.ts";
import { noticeText } from "../page/notice.ts";
import { hiddenFields, notice, others, pollAttribute, resendForm } from "../screens/parts.ts";
import { liveChallenge } from "./cool-down.ts";
import { messageUi } from "./message-ui.ts";
import type { MethodUi } from "./method-ui.ts";

const METHOD = "EMAIL_MAGIC_LINK";

/** A link by email; this page waits until it is opened somewhere. */
export const magicLinkUi: MethodUi = messageUi({
  method: METHOD,
  send: sendLink,
  waiting: (visit, { address, coolDown, canChooseAddress }) => {
    const { view } = visit;
    const { problem, news } = noticeText(visit, coolDown);
    const resend = { coolDown, label: visit.texts.link.resend, waiting: visit.texts.link.resendIn };
    return {
      title: visit.texts.link.title,
      body: html`<h1>${visit.texts.link.title}</h1>
<p>${visit.texts.link.sent(address)}</p>
${notice("good", news)}
<form method="post" action="/verify" ${pollAttribute(visit)} data-busy="${visit.texts.code.busy}">
${hiddenFields(view, METHOD)}
<p class="waiting" role="status" data-waiting-for="${visit.texts.link.waiting}"></p>
${notice("bad", problem)}
<button type="submit">${visit.texts.link.submit}</button>
</form>
${others(visit, resendForm(view, METHOD, resend), canChooseAddress)}`,
    };
  },
  verify: async ({ service, actionToken }) => {
    const verified = await finalizeLink(service, actionToken);
    return verified.isVerified ? verified : "not-opened";
  },
  isReady: (visit) => liveChallenge(visit, METHOD)?.verifiedAt !== undefined,
});
