import { PublicError } from "../public-error.ts";
import type { CreatePorts } from "./create.ts";
import { type OwnerRecord, tombstone } from "./owner-record.ts";
import type { AuthsignalPort, CognitoPort, PersonKey, PoolUser } from "./ports.ts";

const MOST_TRIES = 8;

export interface DeletePorts extends Pick<CreatePorts, "owners" | "draw"> {
  readonly authsignal: Pick<AuthsignalPort, "deleteUser">;
  readonly cognito: Pick<CognitoPort, "deleteUser">;
}

/**
 * Deletes a person: from Authsignal, then from the pool, and last what the record knows of them. A tombstone without
 * addresses stays, so that no invocation which was under way writes a record again. Then once more from Authsignal, where
 * such an invocation may have enrolled the address meanwhile. Repeatable: what arrives later still, a second time deletes.
 *
 * @param sub the person's `sub`
 * @throws {PublicError} `AUTHSIGNAL_UNAVAILABLE` and `AWS_UNAVAILABLE` when a service does not answer, `CONFIGURATION_ERROR` when one
 * refuses
 */
export async function deletePerson(user: PoolUser, sub: string, ports: DeletePorts): Promise<void> {
  const key: PersonKey = { userPoolId: user.userPoolId, sub };
  const deleteIds = async (ids: readonly string[]) => {
    for (const id of ids) await ports.authsignal.deleteUser(id);
  };
  let ids = idsOf(sub, await ports.owners.read(key));
  await deleteIds(ids);
  await ports.cognito.deleteUser(user);
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const record = await ports.owners.read(key);
    if (record?.deleted) return;
    // A sign-in that was under way may have drawn another id, and enrolled the address on it.
    const drawn = idsOf(sub, record).filter((id) => !ids.includes(id));
    await deleteIds(drawn);
    ids = [...ids, ...drawn];
    if (await ports.owners.write(key, tombstone(ids, ports.draw), record?.version)) return deleteIds(ids);
  }
  throw new PublicError("AWS_UNAVAILABLE", `no write in ${MOST_TRIES} tries: others were first`, "DynamoDB");
}

/** Every id of Authsignal that was ever this person's. */
function idsOf(sub: string, record: OwnerRecord | undefined): readonly string[] {
  const named = [sub, record?.person, record?.candidate, ...(record?.past ?? [])];
  return [...new Set(named.filter((id) => id !== undefined))];
}
