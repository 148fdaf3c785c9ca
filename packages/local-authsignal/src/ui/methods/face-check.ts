import { randomUUID } from "node:crypto";
import { html } from "hono/html";
import { attempt } from "../../flows/proof/attempt.ts";
import { requireEnrolment } from "../../flows/proof/start-enrolment.ts";
import { noticeText } from "../page/notice.ts";
import { text } from "../page/view.ts";
import type { Screen, Visit } from "../page/visit.ts";
import { hiddenFields, notice, others } from "../screens/parts.ts";
import type { MethodUi } from "./method-ui.ts";

const METHOD = "IPROOV";

/** A face check without a camera: the person says how it ends. Plainly labelled as simulated. */
export const faceCheckUi: MethodUi = {
  async enrol(visit) {
    requireEnrolment(visit.service, visit.actionToken, METHOD);
    return screen(visit);
  },

  async challenge(visit) {
    return screen(visit);
  },

  async verify({ service, actionToken, fields }) {
    return attempt(service, actionToken, METHOD, ({ action }) => {
      if (text(fields["outcome"]) !== "pass") return "wrong";
      const enrolled = service.store.authenticators
        .enrolled(action.tenantId, action.userId)
        .find((one) => one.verificationMethod === METHOD);
      return (
        enrolled ?? {
          userAuthenticatorId: randomUUID(),
          userId: action.userId,
          verificationMethod: METHOD,
          isDefault: false,
          createdAt: service.now(),
        }
      );
    });
  },
};

function screen(visit: Visit): Screen {
  const { problem } = noticeText(visit, 0);
  const words = visit.texts.faceCheck;
  return {
    title: words.title,
    body: html`<h1>${words.title}</h1>
<p>${words.text}</p>
<p class="simulated">${words.simulated}</p>
<form method="post" action="/verify">
${hiddenFields(visit.view, METHOD)}
${notice("bad", problem === undefined ? undefined : words.failed)}
<button type="submit" name="outcome" value="pass">${words.pass}</button>
<button type="submit" name="outcome" value="fail" class="second">${words.fail}</button>
</form>
${others(visit)}`,
  };
}
