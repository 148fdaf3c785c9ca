import { asAnchor } from "../anchor.ts";
import { PublicError } from "../public-error.ts";
import { writeRecord } from "./change-address.ts";
import type { CreatePorts } from "./create.ts";
import type { OwnerPolicy } from "./create-plan.ts";
import { recovered, unproven } from "./owner-record.ts";
import type { AuthsignalPort, CognitoPort, PersonKey, PoolUser } from "./ports.ts";

export interface RecoverPorts extends Pick<CreatePorts, "owners" | "draw"> {
  readonly authsignal: Pick<AuthsignalPort, "deleteUser">;
  readonly cognito: Pick<CognitoPort, "getUser" | "setAttributes" | "setPassword" | "signOut">;
  readonly drawPassword: () => string;
}

/**
 * Lets somebody start again with nothing but their address: whatever anybody has enrolled, started, chosen as a
 * password or been signed in with counts no more. In this order: one conditional write (no person, a new candidate),
 * the password, a global sign-out, the deletion of the old ids, and the sign-out once more, for tokens that the last gate
 * had let pass before the write and that were issued after the first one. Repeatable.
 *
 * For support, once it is clear who asks; never by hand in a portal, which would leave the record behind.
 *
 * @param sub the person's `sub`
 * @param address another address that counts from now on, say because somebody else reads the mailbox: the pool gets it
 * first. `undefined`: the record's, or without a record the pool's
 * @throws {PublicError} `NO_PROVEN_ADDRESS` when there is none; `AUTHSIGNAL_UNAVAILABLE` and `AWS_UNAVAILABLE` when a service does not answer, `CONFIGURATION_ERROR` when one
 * refuses
 */
export async function recover(
  user: PoolUser,
  sub: string,
  address: string | undefined,
  ports: RecoverPorts,
  { anchor, epoch }: Pick<OwnerPolicy, "anchor" | "epoch">,
): Promise<void> {
  const key: PersonKey = { userPoolId: user.userPoolId, sub };
  // With its flag: without, a pool that verifies addresses first would keep the former one.
  if (address !== undefined)
    await ports.cognito.setAttributes(user, { [anchor]: address, [`${anchor}_verified`]: "false" });
  const pool = asAnchor((await ports.cognito.getUser(user))?.[anchor], anchor);
  const stated = asAnchor(address, anchor);
  const record = await writeRecord(key, ports.owners, (held) => {
    if (held?.deleted) return held;
    const wanted = stated ?? held?.address ?? pool;
    // A record from a backup may be older than the last change of the address: then support says which one counts.
    const isRestored = held !== undefined && held.epoch < epoch && held.address !== pool;
    if (wanted === undefined || (stated === undefined && isRestored))
      throw new PublicError("NO_PROVEN_ADDRESS");
    // Without a record the sub may have been somebody's at Authsignal.
    return recovered(held ?? unproven(sub, wanted, epoch, ports.draw), wanted, epoch, ports.draw);
  });
  await ports.cognito.setPassword(user, ports.drawPassword());
  await ports.cognito.signOut(user);
  for (const id of record.past) await ports.authsignal.deleteUser(id);
  await ports.cognito.signOut(user);
}
