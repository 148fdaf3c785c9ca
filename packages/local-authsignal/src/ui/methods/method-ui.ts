import type { Verified } from "../../flows/proof/attempt.ts";
import type { Authenticator } from "../../store/authenticators.ts";
import type { Notice } from "../page/notice.ts";
import type { Screen, Visit } from "../page/visit.ts";

/** What the pre-built UI needs of a verification method. */
export interface MethodUi {
  /** The screen on which a person sets it up; absent when that cannot be done here. */
  enrol?(visit: Visit): Promise<Screen>;
  /** The screen on which an enrolled person is challenged; it sends what has to be sent. */
  challenge(visit: Visit, authenticator: Authenticator): Promise<Screen>;
  /** Checks what the person entered. A notice says why there was nothing to check. */
  verify(visit: Visit): Promise<Verified | Notice>;
  /** Starts the enrolment of the address in the form. */
  begin?(visit: Visit): Promise<Notice | undefined>;
  /** Sends the message again. */
  resend?(visit: Visit): Promise<Notice>;
  /** Has an answer arrived from elsewhere? A waiting page asks this. */
  isReady?(visit: Visit): boolean;
}
