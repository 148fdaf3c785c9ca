import type { Cognito } from "../cognito.ts";
import type { UserPool } from "../pools/user-pool.ts";
import { customMessage } from "../triggers/custom-message.ts";
import type { User } from "../users/user.ts";
import { composeMessage } from "./compose-message.ts";

/** Puts an invitation with the temporary password into the outbox, for every medium that is wanted and possible. */
export async function invite(
  cognito: Cognito,
  pool: UserPool,
  user: User,
  temporaryPassword: string,
  clientId: string,
  mediums: readonly ("SMS" | "EMAIL")[] = ["SMS"],
  clientMetadata?: Readonly<Record<string, string>>,
): Promise<void> {
  const source = "CustomMessage_AdminCreateUser";
  const custom = await customMessage(cognito.triggers, pool, user, clientId, source, clientMetadata);
  const at = new Date(cognito.now()).toISOString();
  for (const medium of mediums) {
    const to = user.attributes[medium === "EMAIL" ? "email" : "phone_number"];
    if (to === undefined || to === "") continue;
    const values = { code: temporaryPassword, username: user.attributes["email"] ?? user.username };
    const message = composeMessage(pool, source, medium, custom, values);
    cognito.outbox.add({ to, kind: "invitation", code: temporaryPassword, ...message, at });
  }
}
