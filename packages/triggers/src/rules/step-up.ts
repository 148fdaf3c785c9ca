import type { Authsignal } from "@authsignal/node";
import { PATH_SEGMENT } from "../assumptions.ts";
import { tokenFromAnswer } from "./answer.ts";
import { enrolmentGoesBackToPool, type PoolAddresses } from "./enrolment.ts";
import { DEFAULT_METHODS } from "./methods.ts";
import { oneIsLeft } from "./owner/authenticators.ts";
import type { OwnerStore, PersonKey } from "./owner/ports.ts";
import { provesRound, type Round } from "./proof.ts";

/** What the person confirms, e.g. `{ amount: 120, currency: "EUR" }`. */
export type Details = Readonly<Record<string, string | number | boolean>>;

export interface StepUpRequest {
  /**
   * Authsignal's id of whoever a token names that your back end has verified: of their owner record (`stepUpOwner`), or
   * the `sub` where there are no owner records.
   */
  readonly userId: string;
  /** The known factors of the owner record: one of them must be left. */
  readonly known?: readonly string[];
  /**
   * Without owner records, the addresses that the pool holds for this user, as that token's claims `email` and
   * `phone_number` have them. A person without authenticators would otherwise be confirmed by whatever somebody enrols
   * in their name.
   */
  readonly addresses?: PoolAddresses;
  /** The verification methods that count. Default `DEFAULT_METHODS`: none that somebody else can approve elsewhere. */
  readonly methods?: readonly string[];
  /** The action code in Authsignal, e.g. `transfer`. */
  readonly action: string;
  /** Yours, one per operation, e.g. the transfer's id. The SDK writes it into a path: letters, digits, - and _. */
  readonly idempotencyKey: string;
  readonly details: Details;
  readonly redirectUrl?: string;
}

/** Why an operation may not go on. */
export type StepUpRefusal =
  | "not-a-token"
  | "not-proven"
  | "method-not-accepted"
  | "factor-gone"
  | "enrolment-not-from-pool"
  | "details-differ";

/**
 * Who a step-up is for, by the owner record.
 *
 * @param key pool and `sub` of a token that your back end has verified
 * @returns `undefined` when nobody is bound: then there is nobody who could confirm anything
 * @throws what the table's read throws
 */
export async function stepUpOwner(
  owners: Pick<OwnerStore, "read">,
  key: PersonKey,
): Promise<{ readonly userId: string; readonly known: readonly string[] } | undefined> {
  const record = await owners.read(key);
  return record?.person === undefined ? undefined : { userId: record.person, known: record.known };
}

/**
 * Starts a challenge for one operation. What the person confirms is recorded with Authsignal now, by the
 * server.
 *
 * @returns the URL for `authsignal.launch` in the browser; nothing else has to go there
 * @throws RangeError when an id has characters that a path cannot take
 * @throws AuthsignalError, which may carry the API key: neither log it nor send it on
 */
export async function startStepUp(
  authsignal: Pick<Authsignal, "track">,
  {
    userId,
    action,
    idempotencyKey,
    details,
    redirectUrl,
  }: Omit<StepUpRequest, "addresses" | "known" | "methods">,
): Promise<{ readonly url: string }> {
  checkSegments(userId, action, idempotencyKey);
  const attributes = {
    idempotencyKey,
    custom: { ...details },
    ...(redirectUrl !== undefined && { redirectUrl }),
  };
  const { url } = await authsignal.track({ userId, action, attributes });
  return { url };
}

/**
 * Whether the person has confirmed this operation: the token proves the challenge of this user, action and
 * idempotency key, and Authsignal has recorded the details that the server is about to act on. Nothing that the
 * browser says counts but the token.
 *
 * Let one idempotency key lead to one operation: the same token confirms it again.
 *
 * @param answer the token that the browser got, bare or as `{"token": "..."}`
 * @throws RangeError when an id has characters that a path cannot take
 * @throws AuthsignalError, which may carry the API key: neither log it nor send it on
 */
export async function verifyStepUp(
  authsignal: Pick<Authsignal, "validateChallenge" | "getAction" | "getAuthenticators">,
  { userId, known, addresses, methods = DEFAULT_METHODS, action, idempotencyKey, details }: StepUpRequest,
  answer: unknown,
): Promise<
  | { readonly confirmed: true; readonly factor: string }
  | { readonly confirmed: false; readonly reason: StepUpRefusal }
> {
  checkSegments(userId, action, idempotencyKey);
  const token = tokenFromAnswer(answer);
  if (token === undefined) return { confirmed: false, reason: "not-a-token" };
  const round: Round = { userId, action, idempotencyKey };
  const validation = await authsignal.validateChallenge({ token, userId, action });
  if (!provesRound({ ...nothing, ...validation }, round)) return { confirmed: false, reason: "not-proven" };
  const { verificationMethod: factor } = validation;
  if (factor === undefined || !methods.includes(factor))
    return { confirmed: false, reason: "method-not-accepted" };
  const [authenticators, recorded] = await Promise.all([
    authsignal.getAuthenticators({ userId }),
    authsignal.getAction(round),
  ]);
  const enrolled = authenticators.map((one) => ({ ...noAuthenticator, ...one, id: one.userAuthenticatorId }));
  if (known && !oneIsLeft(enrolled, known)) return { confirmed: false, reason: "factor-gone" };
  if (!known && !enrolmentGoesBackToPool(enrolled, addresses ?? NO_ADDRESSES))
    return { confirmed: false, reason: "enrolment-not-from-pool" };
  const custom = recorded?.state === "CHALLENGE_SUCCEEDED" ? recorded.output?.custom : undefined;
  if (!sameDetails(custom, details)) return { confirmed: false, reason: "details-differ" };
  return { confirmed: true, factor };
}

/** The SDK writes them into a path as they are: `../` in one of them would name something else. */
function checkSegments(...ids: readonly string[]): void {
  if (!ids.every((id) => PATH_SEGMENT.test(id)))
    throw new RangeError("userId, action and idempotencyKey may have letters, digits, - and _, at most 128");
}

const NO_ADDRESSES: PoolAddresses = { email: undefined, phoneNumber: undefined };

const noAuthenticator = {
  createdAt: undefined,
  verificationMethod: undefined,
  verifiedAt: undefined,
  email: undefined,
  phoneNumber: undefined,
};

const nothing = {
  state: undefined,
  userId: undefined,
  action: undefined,
  idempotencyKey: undefined,
  verificationMethod: undefined,
  stateUpdatedAt: undefined,
};

function sameDetails(recorded: unknown, details: Details): boolean {
  if (typeof recorded !== "object" || recorded === null) return false;
  const entries = Object.entries(recorded);
  const wanted = new Map(Object.entries(details));
  return (
    entries.length === wanted.size &&
    entries.every(([name, value]) => wanted.get(name) === value && wanted.has(name))
  );
}
