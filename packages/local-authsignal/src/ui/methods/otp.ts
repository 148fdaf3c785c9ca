import { CODE_DIGITS } from "../../assumptions.ts";
import { sendCode } from "../../flows/send-code.ts";
import { verifyCode } from "../../flows/verify-code.ts";
import type { OtpMethod } from "../../vocabulary.ts";
import { codeScreen } from "../screens/code.ts";
import { strings } from "../strings.ts";
import { text } from "../view.ts";
import { messageUi } from "./message-ui.ts";
import type { MethodUi } from "./method-ui.ts";

/** A code by email, SMS or WhatsApp. */
export function otpUi(method: OtpMethod): MethodUi {
  return messageUi({
    method,
    send: (service, session, authenticator) => sendCode(service, session, method, authenticator),
    waiting: (visit, { address, coolDown, canChooseAddress }) =>
      codeScreen(visit, {
        method,
        title: strings.code.title,
        text: strings.code.sent(address, CODE_DIGITS),
        label: strings.code.label,
        resend: { coolDown, label: strings.code.resend, waiting: strings.code.resendIn },
        canChooseAddress,
      }),
    verify: ({ service, session, fields }) => verifyCode(service, session, method, text(fields["code"])),
  });
}
