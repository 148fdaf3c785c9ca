import { CODE_DIGITS } from "../../assumptions.ts";
import type { OtpMethod } from "../../core/vocabulary.ts";
import { sendCode } from "../../flows/code/send-code.ts";
import { verifyCode } from "../../flows/code/verify-code.ts";
import { strings } from "../page/strings.ts";
import { text } from "../page/view.ts";
import { codeScreen } from "../screens/code.ts";
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
        title: strings.code.title,
        text: strings.code.sent(address, CODE_DIGITS),
        label: strings.code.label,
        resend: { coolDown, label: strings.code.resend, waiting: strings.code.resendIn },
        canChooseAddress,
      }),
    verify: ({ service, actionToken, fields }) =>
      verifyCode(service, actionToken, method, text(fields["code"])),
  });
}
