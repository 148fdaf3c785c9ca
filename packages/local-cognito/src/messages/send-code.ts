import { randomInt } from "node:crypto";
import { CODE_MS, SIGN_UP_CODE_MS } from "../assumptions.ts";
import type { Call } from "../call.ts";
import type { CodePurpose } from "../store/code-store.ts";
import { customMessage, type MessageSource } from "../triggers/custom-message.ts";
import { type AddressAttribute, type CodeDelivery, deliveryTo } from "../users/delivery.ts";
import type { User } from "../users/user.ts";
import { composeMessage } from "./compose-message.ts";

/** What to send, to whom, and why. */
export interface CodeRequest {
  readonly user: User;
  readonly purpose: CodePurpose;
  readonly source: MessageSource;
  readonly attribute: AddressAttribute;
  /** The address; not always the stored one, because a new one may have to be proven first. */
  readonly to: string;
}

/** Makes a new six-digit code, stores it and puts the message into the outbox. It replaces an earlier code. */
export async function sendCode(call: Call, request: CodeRequest): Promise<CodeDelivery> {
  const { cognito, pool } = call;
  const { user, purpose, source, attribute, to } = request;
  const custom = await customMessage(call, user, source);
  const code = String(randomInt(1_000_000)).padStart(6, "0");
  const now = cognito.now();
  cognito.codes.put(user.rowId, purpose, code, to, now + (purpose === "sign-up" ? SIGN_UP_CODE_MS : CODE_MS));
  const delivery = deliveryTo(attribute, to);
  const values = { code, username: user.username };
  const message = composeMessage(pool, source, delivery.DeliveryMedium, custom, values);
  cognito.outbox.add({ to, kind: purpose, code, ...message, at: new Date(now).toISOString() });
  return delivery;
}
