import { randomInt } from "node:crypto";
import { OTP_DIGITS } from "../assumptions.ts";
import type { Call } from "../call.ts";
import { customMessage } from "../triggers/custom-message.ts";
import { type AddressAttribute, deliveryTo } from "../users/delivery.ts";
import type { User } from "../users/user.ts";
import { composeMessage } from "./compose-message.ts";

/** Makes a new one-time code for a sign-in and puts the message into the outbox. */
export async function sendOneTimeCode(
  call: Call,
  user: User,
  attribute: AddressAttribute,
  to: string,
): Promise<string> {
  const { cognito, pool } = call;
  const source = "CustomMessage_Authentication";
  const custom = await customMessage(call, user, source);
  const code = String(randomInt(10 ** OTP_DIGITS)).padStart(OTP_DIGITS, "0");
  const { DeliveryMedium } = deliveryTo(attribute, to);
  const message = composeMessage(pool, source, DeliveryMedium, custom, { code, username: user.username });
  cognito.outbox.add({ to, kind: "sign-in", code, ...message, at: new Date(cognito.now()).toISOString() });
  return code;
}
