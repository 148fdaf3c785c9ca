import type { Authsignal } from "@authsignal/node";
import { PATH_SEGMENT } from "../assumptions.ts";
import { tokenFromAnswer } from "./answer.ts";
import { DEFAULT_METHODS } from "./methods.ts";
import { oneIsLeft } from "./owner/authenticators.ts";
import type { OwnerStore, PersonKey } from "./owner/ports.ts";
import { provesRound, type Round } from "./proof.ts";

/** What the person confirms, e.g. `{ amount: 120, currency: "EUR" }`. */
export type Details = Readonly<Record<string, string | number | boolean>>;

/** Who confirms an operation, as their owner record has them. */
export interface StepUpOwner {
  /** Authsignal's user id of the person who is bound, e.g. `0b1f6f0e-...`. */
  readonly userId: string;
  /** `userAuthenticatorId` of each factor that was seen at the last accepted sign-in. One of them must be left. */
  readonly known: readonly string[];
}

/** One operation that somebody is to confirm. */
export interface StepUpRequest extends StepUpOwner {
  /** The verification methods that count. Default `DEFAULT_METHODS`: none that somebody else can approve elsewhere. */
  readonly methods?: readonly string[];
  /** The action code in Authsignal, e.g. `transfer`; not the sign-in's, where an early passkey would count as well. */
  readonly action: string;
  /** Yours, one per operation, e.g. the transfer's id. The SDK writes it into a path: letters, digits, - and _. */
  readonly idempotencyKey: string;
  readonly details: Details;
  /** Where Authsignal's page returns to, an `https:` URL. Absent for a popup. */
  readonly redirectUrl?: string | undefined;
  /** From where the person asks, for Authsignal's rules. */
  readonly from?: Origin | undefined;
}

/** What a back end knows of a request. https://docs.authsignal.com/api-reference/server-api/track-action */
export interface Origin {
  /** E.g. `198.51.100.7`, from a header that only your own proxy can write. */
  readonly ipAddress?: string | undefined;
  readonly userAgent?: string | undefined;
  /** `anonymousId` of Authsignal's browser SDK. */
  readonly deviceId?: string | undefined;
}

/** The SDK's calls that a step-up makes; an `Authsignal` of `@authsignal/node` has them. */
export type StepUpAuthsignal = Pick<
  Authsignal,
  "track" | "validateChallenge" | "getAction" | "getAuthenticators"
>;

/**
 * Why no challenge is started. `factor-gone`: the person signs in once more, by the mailbox. `blocked` and
 * `under-review`: by Authsignal's rules. `not-challenged`: the action in Authsignal's portal does not challenge by
 * default, so nobody could prove anything.
 */
export type StartRefusal = "factor-gone" | "blocked" | "under-review" | "not-challenged";

/** Why an operation may not go on. */
export type StepUpRefusal =
  | "not-a-token"
  | "not-proven"
  | "method-not-accepted"
  | "factor-gone"
  | "details-differ";

/**
 * Who a step-up is for, by the owner record.
 *
 * @param owners `ownerStore` of `triggers/compose`, or `portsOf({...}).owners` of `triggers/people`
 * @param key pool and `sub` of a token that your back end has verified
 * @returns `undefined` when nobody is bound: then there is nobody who could confirm anything
 * @throws {PublicError} `AWS_UNAVAILABLE` when DynamoDB does not answer, `CONFIGURATION_ERROR` when it refuses the read
 */
export async function stepUpOwner(
  owners: Pick<OwnerStore, "read">,
  key: PersonKey,
): Promise<StepUpOwner | undefined> {
  const record = await owners.read(key);
  return record?.person === undefined ? undefined : { userId: record.person, known: record.known };
}

/**
 * Starts a challenge for one operation. What the person confirms is recorded with Authsignal now, by the server.
 *
 * Nobody gets the URL of somebody whose known factors are all gone: Authsignal's page would let them enrol whatever they
 * like. Such a person signs in once more, by the mailbox.
 * https://docs.authsignal.com/api-reference/server-api/track-action
 *
 * @returns the URL for `authsignal.launch` in the browser, which needs nothing else
 * @throws {RangeError} when an id has characters that a path cannot have
 * @throws {AuthsignalError} when Authsignal refuses or does not answer. It may carry the API key: neither log it nor
 * send it on
 */
export async function startStepUp(
  authsignal: Pick<StepUpAuthsignal, "track" | "getAuthenticators">,
  request: Omit<StepUpRequest, "methods">,
): Promise<
  | { readonly started: true; readonly url: string }
  | { readonly started: false; readonly reason: StartRefusal }
> {
  const { userId, known, action, idempotencyKey, details, redirectUrl, from } = request;
  checkSegments(userId, action, idempotencyKey);
  if (!oneIsLeft(await listOf(authsignal, userId), known)) return { started: false, reason: "factor-gone" };
  const attributes = {
    idempotencyKey,
    custom: { ...details },
    ...present({ redirectUrl, ...from }),
  };
  const { url, isEnrolled, state } = await authsignal.track({ userId, action, attributes });
  // Emptied since it was listed.
  if (!isEnrolled) return { started: false, reason: "factor-gone" };
  const reason = NO_CHALLENGE.get(state);
  return reason === undefined ? { started: true, url } : { started: false, reason };
}

/** The states in which Authsignal's page has no challenge to show. */
const NO_CHALLENGE: ReadonlyMap<string, StartRefusal> = new Map([
  ["ALLOW", "not-challenged"],
  ["BLOCK", "blocked"],
  ["REVIEW_REQUIRED", "under-review"],
  ["REVIEW_FAILED", "blocked"],
]);

/** Without the members that are `undefined`. */
function present(group: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const entries = Object.entries(group).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return Object.fromEntries(entries);
}

/**
 * Whether the person has confirmed this operation: the token proves the challenge of this user, action and
 * idempotency key, and Authsignal has recorded the details that the server is about to act on. Nothing that the
 * browser says counts but the token.
 *
 * Let one idempotency key lead to one operation: the same token confirms it again.
 * https://docs.authsignal.com/api-reference/server-api/validate-challenge
 *
 * @param answer the token that the browser got, bare or as `{"token": "..."}`
 * @returns the method that confirmed it, e.g. `PASSKEY`, or why it is not confirmed
 * @throws {RangeError} when an id has characters that a path cannot have
 * @throws {AuthsignalError} when Authsignal refuses or does not answer. It may carry the API key: neither log it nor
 * send it on
 */
export async function verifyStepUp(
  authsignal: Pick<StepUpAuthsignal, "validateChallenge" | "getAction" | "getAuthenticators">,
  { userId, known, methods = DEFAULT_METHODS, action, idempotencyKey, details }: StepUpRequest,
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
  const [list, recorded] = await Promise.all([listOf(authsignal, userId), authsignal.getAction(round)]);
  if (!oneIsLeft(list, known)) return { confirmed: false, reason: "factor-gone" };
  const custom = recorded?.state === "CHALLENGE_SUCCEEDED" ? recorded.output?.custom : undefined;
  if (!sameDetails(custom, details)) return { confirmed: false, reason: "details-differ" };
  return { confirmed: true, factor };
}

async function listOf(authsignal: Pick<Authsignal, "getAuthenticators">, userId: string) {
  const list = await authsignal.getAuthenticators({ userId });
  return list.map((one) => ({ ...noAuthenticator, ...one, id: one.userAuthenticatorId }));
}

/** The SDK writes them into a path as they are: `../` in one of them would name something else. */
function checkSegments(...ids: readonly string[]): void {
  if (!ids.every((id) => PATH_SEGMENT.test(id)))
    throw new RangeError("userId, action and idempotencyKey may have letters, digits, - and _, at most 128");
}

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
