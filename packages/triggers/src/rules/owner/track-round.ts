import { TYPED_EMAIL } from "../../assumptions.ts";
import { type AddressAttribute, asAnchor, contactOf } from "../anchor.ts";
import { ROUND_KEY } from "../proof.ts";
import { outage, PublicError } from "../public-error.ts";
import { proves } from "./authenticators.ts";
import { type CreatePorts, readyRound, refusal } from "./create.ts";
import type { OwnerPolicy } from "./create-plan.ts";
import type { AuthsignalPort, PersonKey, RoundAttributes, TrackedAction } from "./ports.ts";
import type { OwnedRound } from "./round.ts";

/** Who starts a round. */
export interface Starter {
  readonly userPoolId: string;
  /** The name as Cognito gives it: for somebody unknown, what was typed. */
  readonly userName: string;
  /** `undefined` for somebody unknown, and for federated people. */
  readonly sub: string | undefined;
  /** The address that the pool holds. */
  readonly address: string | undefined;
  readonly passwordShown: boolean;
}

export interface TrackPorts extends CreatePorts {
  readonly authsignal: CreatePorts["authsignal"] & Pick<AuthsignalPort, "track">;
  /** The Authsignal user id that stands for somebody unknown: stable per pool and name, and not to be guessed. */
  readonly decoyId: (userPoolId: string, userName: string) => Promise<string>;
}

export interface TrackPolicy extends OwnerPolicy {
  readonly action: string;
  readonly unknownUsers: "decoy" | "refuse";
  readonly redirectUrl?: string | undefined;
}

export interface TrackedRound {
  readonly round: OwnedRound;
  readonly tracked: TrackedAction;
  /** Whether it is for somebody who is bound. */
  readonly isPerson: boolean;
}

/**
 * Tracks a round for the one who starts it, with a key of its own: two rounds must not share a key, because one proof would
 * open both.
 *
 * Somebody unknown gets the round of a person who has only the address that was typed: the same calls, and only that
 * address can get mail.
 *
 * @throws PublicError; `NO_ACCOUNT` for somebody unknown where they are refused, or where no address was typed
 */
export async function trackRound(
  starter: Starter,
  ports: TrackPorts,
  policy: TrackPolicy,
): Promise<TrackedRound> {
  const { userId, address, version, isPerson } = await forWhom(starter, ports, policy);
  const { action, anchor, epoch, redirectUrl } = policy;
  const idempotencyKey = `${ROUND_KEY}${ports.draw()}`;
  const attributes: RoundAttributes = {
    idempotencyKey,
    ...contactOf(address, anchor),
    ...(redirectUrl !== undefined && { redirectUrl }),
  };
  const tracked = await ports.authsignal.track(userId, action, attributes);
  // Emptied since it was listed. Its URL would enrol whatever somebody likes, so nobody gets it.
  if (!tracked.isEnrolled) throw outage("Authsignal", "track: listed, but not enrolled");
  if (tracked.state === "BLOCK") throw new PublicError("SIGN_IN_BLOCKED");
  if (tracked.state === "REVIEW_REQUIRED") throw new PublicError("SIGN_IN_UNDER_REVIEW");
  const { passwordShown } = starter;
  return { tracked, isPerson, round: { userId, action, idempotencyKey, version, epoch, passwordShown } };
}

async function forWhom(starter: Starter, ports: TrackPorts, policy: TrackPolicy) {
  const { userPoolId, sub } = starter;
  if (sub === undefined) return decoy(starter, ports, policy);
  const anchor = asAnchor(starter.address, policy.anchor);
  const { record, id, address } = await readyRound({ userPoolId, sub }, anchor, ports, policy);
  return { userId: id, address, version: record.version, isPerson: id === record.person };
}

async function decoy({ userPoolId, userName }: Starter, ports: TrackPorts, policy: TrackPolicy) {
  const address = typedAddress(userName, policy.anchor);
  if (policy.unknownUsers === "refuse" || address === undefined) throw new PublicError("NO_ACCOUNT");
  const userId = await ports.decoyId(userPoolId, userName);
  const { owners, authsignal } = ports;
  const key: PersonKey = { userPoolId, sub: userId };
  await owners.read(key);
  const isThere = async () =>
    (await authsignal.getAuthenticators(userId)).some((one) => proves(one, address, policy.anchor));
  if (!(await isThere())) {
    const isTaken = await authsignal.enroll(userId, policy.anchor, address);
    if (!(await isThere())) throw refusal(isTaken ? "AUTHSIGNAL_UNAVAILABLE" : "NO_PROVEN_ADDRESS");
  }
  return { userId, address, version: "", isPerson: false };
}

/** What was typed, if it is an address of the pool's kind. */
function typedAddress(userName: string, anchor: AddressAttribute): string | undefined {
  const form = anchor === "email" ? TYPED_EMAIL : /^\+[0-9]{6,15}$/;
  return form.test(userName) ? asAnchor(userName, anchor) : undefined;
}
