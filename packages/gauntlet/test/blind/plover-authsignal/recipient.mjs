import { createHash, createHmac } from "node:crypto";

const digest = (value) => createHash("sha256").update(value).digest("hex");

/**
 * Whom the code goes to. Names that nobody has, and people without a verified mailbox, get a
 * stand-in with a mailbox of ours, so that the same calls are made for everybody.
 */
export function recipientOf(event) {
  const { userAttributes = {}, userNotFound } = event.request;
  const email = (userAttributes.email ?? "").trim().toLowerCase();
  const reachable = userNotFound !== true && userAttributes.email_verified === "true" && email !== "";
  if (reachable) return { userId: userAttributes.sub, email, reachable };
  const alias = createHmac("sha256", process.env.AUTHSIGNAL_SECRET)
    .update(event.userName ?? "")
    .digest("hex");
  return { userId: `nobody-${alias.slice(0, 32)}`, email: process.env.SINK_ADDRESS, reachable };
}

/** Identifies a recipient without storing the address itself. */
export const fingerprint = ({ userId, email }) => digest(`${userId}\n${email}`);
