import type { Call } from "../call.ts";
import { customMessage } from "../triggers/custom-message.ts";
import type { User } from "../users/user.ts";
import { composeMessage } from "./compose-message.ts";

/** Puts an invitation with the temporary password into the outbox, for every medium that is wanted and possible. */
export async function invite(
  call: Call,
  user: User,
  temporaryPassword: string,
  mediums: readonly ("SMS" | "EMAIL")[] = ["SMS"],
): Promise<void> {
  const { cognito, pool } = call;
  const source = "CustomMessage_AdminCreateUser";
  const custom = await customMessage(call, user, source);
  const at = new Date(cognito.now()).toISOString();
  for (const medium of mediums) {
    const to = user.attributes[medium === "EMAIL" ? "email" : "phone_number"];
    if (to === undefined || to === "") continue;
    const values = { code: temporaryPassword, username: user.attributes["email"] ?? user.username };
    const message = composeMessage(pool, source, medium, custom, values);
    cognito.outbox.add({ to, kind: "invitation", code: temporaryPassword, ...message, at });
  }
}
