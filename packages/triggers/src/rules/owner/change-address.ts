import { asAnchor } from "../anchor.ts";
import { PublicError } from "../public-error.ts";
import { type Authenticator, factorsOf, proves } from "./authenticators.ts";
import { type CreatePorts, readyRound } from "./create.ts";
import { type OwnerPolicy, trustedFactors } from "./create-plan.ts";
import {
  type OwnerRecord,
  trusted,
  unproven,
  withAddress,
  withNewCandidate,
  withRepair,
} from "./owner-record.ts";
import { type CognitoPort, type OwnerStore, type PersonKey, type PoolUser, written } from "./ports.ts";

/** Writes that may be lost to other invocations before somebody should be told. */
const MOST_TRIES = 8;

export interface ChangeAddressPorts extends CreatePorts {
  readonly cognito: Pick<CognitoPort, "setAttributes">;
}

/**
 * Gives a person another address, in this order: the pool and its flag in one call, the record, Authsignal. Repeatable:
 * whatever part was done is done again without harm, and what is missing at Authsignal a next sign-in does as well.
 *
 * The flag says that the address is verified only for somebody who is bound. Otherwise it says that it is not, so that
 * the first proof still replaces a password that somebody else may have chosen.
 *
 * For a back end after a step-up, or for support, once the new address is proven by other means. A mailbox that
 * somebody else now reads needs `recover`, because a round that its reader has started may still be answered.
 *
 * @param sub the person's `sub`
 * @param address the new email, or phone number in a pool without emails
 * @throws {PublicError} `NO_PROVEN_ADDRESS` for an empty address, or one that Authsignal refuses; `AUTHSIGNAL_UNAVAILABLE` and `AWS_UNAVAILABLE` when a service does not answer, `CONFIGURATION_ERROR` when one
 * refuses
 */
export async function changeAddress(
  { userPoolId, userName }: PoolUser,
  sub: string,
  address: string,
  ports: ChangeAddressPorts,
  policy: OwnerPolicy,
): Promise<void> {
  const { anchor } = policy;
  const wanted = asAnchor(address, anchor);
  if (wanted === undefined) throw new PublicError("NO_PROVEN_ADDRESS");
  const key: PersonKey = { userPoolId, sub };
  const before = await ports.owners.read(key);
  const isBound = before?.person !== undefined;
  await ports.cognito.setAttributes(
    { userPoolId, userName },
    { [anchor]: address, [`${anchor}_verified`]: String(isBound) },
  );
  const list = before ? [] : await ports.authsignal.getAuthenticators(sub);
  const record = await writeRecord(key, ports.owners, (held) => {
    if (held?.deleted || (held?.address === wanted && held.anchored && held.epoch === policy.epoch))
      return held;
    if (held?.person !== undefined) return withAddress(held, wanted, policy.epoch, ports.draw);
    const factors = held ? undefined : trustedFactors(list, policy);
    if (factors) return trusted(sub, wanted, factors, policy.epoch, ports.draw);
    // Also for somebody without a record: a sign-in that is under way has the former address in its event.
    const unbound = held ?? unproven(sub, wanted, policy.epoch, ports.draw);
    return { ...withNewCandidate(unbound, wanted, policy.epoch, ports.draw), anchored: true };
  });
  if (record.person === undefined) return;
  const { id } = await readyRound(key, wanted, ports, policy);
  const isFor = (one: Authenticator) => proves(one, wanted, anchor);
  const added = factorsOf((await ports.authsignal.getAuthenticators(id)).filter(isFor));
  // A record from a backup does not know them, and Verify would count them as a stranger's.
  await writeRecord(key, ports.owners, (held = record) =>
    held.person !== id || held.address !== wanted || added.every((one) => held.known.includes(one))
      ? held
      : withRepair(held, added, ports.draw),
  );
}

/**
 * Writes a change of a record over what is there, again if somebody else was first.
 *
 * @param change returns what it was given when there is nothing to change
 * @returns the record as it is now
 * @throws PublicError
 */
export async function writeRecord(
  key: PersonKey,
  owners: OwnerStore,
  change: (held: OwnerRecord | undefined) => OwnerRecord,
): Promise<OwnerRecord> {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const held = await owners.read(key);
    const next = change(held);
    if (next === held) return held;
    if (await written(owners, key, next, held?.version)) return next;
  }
  throw new PublicError("AWS_UNAVAILABLE", `no write in ${MOST_TRIES} tries: others were first`, "DynamoDB");
}
