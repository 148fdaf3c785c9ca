import { CODE_DIGITS } from "../../assumptions.ts";
import type { OtpMethod } from "../../core/vocabulary.ts";
import { sendCode } from "../../flows/code/send-code.ts";
import { verifyCode } from "../../flows/code/verify-code.ts";
import { text } from "../page/view.ts";
import { codeScreen } from "../screens/code.ts";
import type { Texts } from "../texts/english.ts";
import { messageUi } from "./message-ui.ts";
import type { MethodUi } from "./method-ui.ts";

/** A code by email, SMS or WhatsApp. */
export function otpUi(method: OtpMethod): MethodUi {
  return messageUi({
    method,
    send: (service, actionToken, authenticator) => sendCode(service, actionToken, method, authenticator),
    waiting: (visit, { address, coolDown, canChooseAddress }) =>
      codeScreen(visit, {
        method,
        title: visit.texts.code.title,
        text: sentBy(method, visit.texts.code)(address, CODE_DIGITS),
        label: visit.texts.code.label,
        resend: { coolDown, label: visit.texts.code.resend, waiting: visit.texts.code.resendIn },
        canChooseAddress,
      }),
    verify: ({ service, actionToken, fields }) =>
      verifyCode(service, actionToken, method, text(fields["code"])),
  });
}

/** SMS and WhatsApp go to the same number, so the sentence says where to look. */
function sentBy(method: OtpMethod, { sent, texted, sentInWhatsapp }: Texts["code"]): Texts["code"]["sent"] {
  if (method === "EMAIL_OTP") return sent;
  return method === "SMS" ? texted : sentInWhatsapp;
}
