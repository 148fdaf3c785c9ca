import { type Round, roundFromParameters, roundToParameters } from "../proof.ts";

/** A round of the owner rules, as it lies in `privateChallengeParameters`, which never leave Cognito. */
export interface OwnedRound extends Round {
  /** The record's version under which it was tracked; empty in the round of somebody unknown. */
  readonly version: string;
  /** Whether Cognito has checked the password in this session. */
  readonly passwordShown: boolean;
}

export function ownedRoundToParameters({
  version,
  passwordShown,
  ...round
}: OwnedRound): Record<string, string> {
  return { ...roundToParameters(round), version, passwordShown: passwordShown ? "yes" : "no" };
}

/** @returns the round, or `undefined` when a parameter is missing. */
export function ownedRoundFromParameters(
  parameters: Readonly<Record<string, string | undefined>> | null | undefined,
): OwnedRound | undefined {
  const round = roundFromParameters(parameters);
  const { version, passwordShown } = parameters ?? {};
  if (!round || version === undefined || passwordShown === undefined) return undefined;
  return { ...round, version, passwordShown: passwordShown === "yes" };
}
