import { verifyRecoveryCode } from "../../flows/code/verify-recovery-code.ts";
import { text } from "../page/view.ts";
import { codeScreen } from "../screens/code.ts";
import type { MethodUi } from "./method-ui.ts";

/** One of the codes that came with the first enrolment. */
export const recoveryCodeUi: MethodUi = {
  async challenge(visit) {
    return codeScreen(visit, {
      method: "RECOVERY_CODE",
      title: visit.texts.recovery.title,
      text: visit.texts.recovery.text,
      label: visit.texts.recovery.label,
      isWord: true,
    });
  },

  async verify({ service, actionToken, fields }) {
    return verifyRecoveryCode(service, actionToken, text(fields["code"]));
  },
};
