import { attemptsLeft } from "../../flows/proof/attempt.ts";
import type { Visit } from "./visit.ts";

/** What the previous form did, carried in the address so that a reload does not repeat the form. */
const NOTICES = [
  "wrong",
  "refused",
  "expired-code",
  "not-opened",
  "not-approved",
  "not-paired",
  "denied",
  "sent",
  "wait",
  "limit",
  "slow",
  "address",
  "unavailable",
] as const;
export type Notice = (typeof NOTICES)[number];

export function readNotice(value: unknown): Notice | undefined {
  return NOTICES.find((notice) => notice === value);
}

/** The sentence for a notice, as a problem or as news. */
export function noticeText(
  { notice, actionToken, texts }: Visit,
  coolDown: number,
): { problem?: string; news?: string } {
  const words = texts.notice;
  switch (notice) {
    case undefined:
      return {};
    case "wrong":
      return { problem: words.wrong(attemptsLeft(actionToken)) };
    case "refused":
      return { problem: texts.credential.refused };
    case "expired-code":
      return { problem: words.expiredCode };
    case "not-opened":
      return { problem: words.notOpened };
    case "not-approved":
      return { problem: texts.push.notApproved };
    case "not-paired":
      return { problem: texts.push.notPaired };
    case "denied":
      return { problem: texts.push.denied };
    case "sent":
      return { news: words.sent };
    case "wait":
      return coolDown > 0 ? { problem: words.wait(coolDown) } : {};
    case "limit":
      return { problem: words.limit };
    case "slow":
      return { problem: words.slow };
    case "address":
      return { problem: words.address };
    case "unavailable":
      return { problem: words.unavailable };
  }
}
