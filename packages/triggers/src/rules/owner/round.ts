import { type Round, roundFromParameters } from "../proof.ts";

/** A round of the owner rules, as it lies in `privateChallengeParameters`, which never leave Cognito. */
export interface OwnedRound extends Round {
  /** The record's version under which it was tracked; empty in the round of somebody unknown. */
  readonly version: string;
  /** The epoch of the table under which it was tracked. */
  readonly epoch: number;
  /** Whether Cognito has checked the password in this session. */
  readonly passwordShown: boolean;
}

/** Writes the round as `privateChallengeParameters`, in the same order for everybody. */
export function ownedRoundToParameters(round: OwnedRound): Record<string, string> {
  return { ...round, epoch: `${round.epoch}`, passwordShown: round.passwordShown ? "yes" : "no" };
}

/** @returns the round, or `undefined` when a parameter is missing. */
export function ownedRoundFromParameters(
  parameters: Readonly<Record<string, string | undefined>> | null | undefined,
): OwnedRound | undefined {
  const round = roundFromParameters(parameters);
  // A round that a former version of these triggers has tracked says no epoch.
  const { version, epoch = "0", passwordShown } = parameters ?? {};
  if (!round || version === undefined || passwordShown === undefined) return undefined;
  return { ...round, version, epoch: Number(epoch), passwordShown: passwordShown === "yes" };
}
