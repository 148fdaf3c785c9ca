import type { Session } from "../flows/session.ts";
import { attemptsLeft } from "../flows/verify-code.ts";
import { strings } from "./strings.ts";

/** What the previous form did, carried in the address so that a reload does not repeat the form. */
export const NOTICES = [
  "wrong",
  "expired-code",
  "sent",
  "wait",
  "limit",
  "slow",
  "address",
  "not-allowed",
] as const;
export type Notice = (typeof NOTICES)[number];

export function readNotice(value: string | undefined): Notice | undefined {
  return NOTICES.find((notice) => notice === value);
}

/** The sentence for a notice, split into what went wrong and what went well. */
export function noticeText(
  notice: Notice | undefined,
  session: Session,
  coolDown: number,
): { problem?: string; news?: string } {
  switch (notice) {
    case undefined:
      return {};
    case "wrong":
      return { problem: strings.notice.wrong(attemptsLeft(session)) };
    case "expired-code":
      return { problem: strings.notice.expiredCode };
    case "sent":
      return { news: strings.notice.sent };
    case "wait":
      return coolDown > 0 ? { problem: strings.notice.wait(coolDown) } : {};
    case "limit":
      return { problem: strings.notice.limit };
    case "slow":
      return { problem: strings.notice.slow };
    case "address":
      return { problem: strings.notice.address };
    case "not-allowed":
      return { problem: strings.notice.notAllowed };
  }
}
