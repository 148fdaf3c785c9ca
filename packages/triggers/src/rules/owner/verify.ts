import { asAnchor } from "../anchor.ts";
import { tokenFromAnswer } from "../answer.ts";
import { earlyProof, isAllowedRound, provesRound, type Round, type Validation } from "../proof.ts";
import {
  judgeProof,
  type OwnerProof,
  type ProofPolicy,
  type ProofRefusal,
  type ProofState,
  proversMatter,
  proversSince,
} from "./judge-proof.ts";
import type { Draw, OwnerRecord } from "./owner-record.ts";
import {
  type AuthsignalPort,
  type CognitoPort,
  type OwnerStore,
  type PersonKey,
  type PoolUser,
  written,
} from "./ports.ts";
import { type OwnedRound, ownedRoundFromParameters } from "./round.ts";

export interface OwnerAnswer {
  readonly answer: unknown;
  readonly privateChallengeParameters: Readonly<Record<string, string>> | null | undefined;
  readonly user: PoolUser;
  /** `undefined` for somebody unknown, and for federated people. */
  readonly sub: string | undefined;
  /** The attributes of the pool, from the event. */
  readonly attributes: Readonly<Record<string, string>>;
}

export interface VerifyPorts {
  readonly owners: OwnerStore;
  readonly authsignal: Pick<AuthsignalPort, "validateChallenge" | "getAuthenticators" | "getProvers">;
  readonly cognito: Pick<CognitoPort, "setPassword">;
  readonly draw: Draw;
  /** A password that nobody knows, in a form that every pool accepts. */
  readonly drawPassword: () => string;
  /**
   * Records that a proof opens this round; `false` when it has opened another. With it, a passkey that was offered
   * before the sign-in is accepted as well.
   */
  readonly recordUse?: ((proof: Round, round: Round) => Promise<boolean>) | undefined;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

export interface VerifyPolicy extends ProofPolicy {
  /** Whether ALLOW is enough, where Create found it to be. */
  readonly acceptAllow: boolean;
}

/** Why an answer was accepted or not; for the log. */
export type OwnerVerdict =
  | "accepted"
  | "answer-of-unknown-shape"
  | "round-missing"
  | "not-proven"
  | "used-before"
  | "unknown-user"
  | ProofRefusal;

export interface VerifiedAnswer {
  readonly verdict: OwnerVerdict;
  /** The verification method that Authsignal names, e.g. `EMAIL_OTP`; `NONE` when it names none. */
  readonly factor: string;
  /** The round, where there is one. */
  readonly round?: Round;
  /** Whether this answer bound the person. */
  readonly bound?: boolean;
  /** The record as the table holds it, once the answer was accepted. */
  readonly record?: OwnerRecord;
  /** Whether the anchor's flag may now be set, alone: its address was proven, and is the one that the pool holds. */
  readonly flagDue?: boolean;
}

const NO_FACTOR = "NONE";

/**
 * Checks an answer against the round it belongs to, and binds the person whose candidate it proves. The calls, in this
 * order: validate, list, read the record; for a candidate what has proven its actions; for a binding replace a password that somebody else may have chosen, then
 * one conditional write; only then is the answer yes. An unknown user's answer makes the same calls up to the record
 * and is then refused.
 *
 * The order matters. A function that deletes an authenticator has first changed the version, so what the list does not show
 * any more is seen in the record that is read after it.
 *
 * @throws PublicError when a service cannot be asked: no verdict, rather than a wrong one
 */
export async function verifyOwner(
  { answer, privateChallengeParameters, user, sub, attributes }: OwnerAnswer,
  ports: VerifyPorts,
  policy: VerifyPolicy,
): Promise<VerifiedAnswer> {
  const token = tokenFromAnswer(answer);
  if (token === undefined) return { verdict: "answer-of-unknown-shape", factor: NO_FACTOR };
  const round = ownedRoundFromParameters(privateChallengeParameters);
  if (!round) return { verdict: "round-missing", factor: NO_FACTOR };
  const { owners, authsignal, recordUse, draw } = ports;
  const validation = await authsignal.validateChallenge(round.userId, round.action, token);
  const list = await authsignal.getAuthenticators(round.userId);
  const key: PersonKey = { userPoolId: user.userPoolId, sub: sub ?? round.userId };
  const record = await owners.read(key);
  const factor = factorOf(validation.verificationMethod);
  if (sub === undefined) return { verdict: "unknown-user", factor };

  const early = recordUse && earlyProof(validation, round, ports.now());
  const proof = proofOf(validation, round, early, privateChallengeParameters, policy.acceptAllow);
  if (!proof) return { verdict: "not-proven", factor };
  const address = asAnchor(attributes[policy.anchor], policy.anchor);
  // A candidate takes the place of a person only while none of the person's factors is left.
  const person = record?.candidate === round.userId ? record.person : undefined;
  const state: ProofState = {
    ...{ list, record, address },
    personList: person === undefined ? [] : await authsignal.getAuthenticators(person),
    provers:
      record && proversMatter(record, round.userId, policy.epoch, address)
        ? await authsignal.getProvers(round.userId, proversSince(record, list, ports.now()))
        : [],
  };
  const judgement = judgeProof({ ...proof, method: factor }, round, state, policy, draw);
  if (!judgement.accepted) {
    if (judgement.holds) await owners.write(key, judgement.holds, round.version);
    return { verdict: judgement.reason, factor };
  }

  // Nothing but a sign-in uses a proof up; a round's own too, or it could open two.
  if (recordUse && !(await recordUse(early ?? round, round))) return { verdict: "used-before", factor };
  const { holds } = judgement;
  // The flag of another address says nothing of the record's.
  const isHeld = holds.address === address;
  const isVerified = isHeld && attributes[`${policy.anchor}_verified`] === "true";
  // Nor does it say anything of the password once support has recovered the account.
  const isRecovered = record?.anchored === true && record.person === undefined;
  const binds = holds.person !== record?.person;
  if (binds && (!isVerified || isRecovered) && !round.passwordShown)
    await ports.cognito.setPassword(user, ports.drawPassword());
  if (holds !== record && !(await written(owners, key, holds, round.version)))
    return { verdict: "record-changed", factor };
  const isProven = isHeld && holds.boundBy !== undefined;
  return {
    verdict: "accepted",
    factor,
    round,
    record: holds,
    bound: binds,
    flagDue: isProven && !isVerified,
  };
}

/** How the round was proven, if it was. */
function proofOf(
  validation: Validation,
  round: OwnedRound,
  early: Round | undefined,
  parameters: OwnerAnswer["privateChallengeParameters"],
  acceptAllow: boolean,
): Pick<OwnerProof, "ofRound"> | undefined {
  if (provesRound(validation, round)) return { ofRound: true };
  if (early !== undefined || isAllowedRound(validation, round, parameters, acceptAllow))
    return { ofRound: false };
  return undefined;
}

/** Goes into a log and a metric, so nothing but a constant of the field passes. */
function factorOf(method: string | undefined): string {
  return method !== undefined && /^[A-Z_]{1,32}$/.test(method) ? method : NO_FACTOR;
}
