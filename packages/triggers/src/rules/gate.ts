import type { AddressAttribute } from "./anchor.ts";
import { isFederated } from "./known-user.ts";
import type { OwnerRecord } from "./owner/owner-record.ts";
import type { OwnerStore } from "./owner/ports.ts";
import { PublicError } from "./public-error.ts";

/** Whether PreTokenGeneration refuses tokens to people who are not bound: no; no, but it counts them; yes. */
export type GateMode = "off" | "report" | "on";

/** Who passes the gate: who is bound; in an existing pool also people whose anchor is verified. */
export type GatePasses = "bound" | "verified-too";

/** Tokens of a client for itself: there is nobody who could be bound. */
const WITHOUT_PERSON = "TokenGeneration_ClientCredentials";

/**
 * Who passes without a look at the record: tokens that are nobody's, and federated people, who are their provider's.
 * Every other trigger source concerns a person, one that Cognito adds some day too.
 */
export function passesUnseen(
  triggerSource: string,
  attributes: Readonly<Record<string, string>>,
): "no-person" | "federated" | undefined {
  if (triggerSource === WITHOUT_PERSON) return "no-person";
  return isFederated(attributes) ? "federated" : undefined;
}

/** Whether somebody may have tokens: they are bound, or in an existing pool their anchor is verified. */
export function gateVerdict(
  record: OwnerRecord | undefined,
  attributes: Readonly<Record<string, string>>,
  passes: GatePasses,
  anchor: AddressAttribute,
): "bound" | "verified" | "not-bound" {
  if (record?.person !== undefined) return "bound";
  const isVerified = passes === "verified-too" && attributes[`${anchor}_verified`] === "true";
  // Anybody who knows an address can start a sign-in, which leaves an unproven record: it takes nothing from its owner.
  // Somebody who was recovered must prove the address again, whatever the pool says about it.
  const mustProve = record?.anchored === true || record?.deleted === true;
  return isVerified && !mustProve ? "verified" : "not-bound";
}

/** The person for whom tokens are asked, from PreTokenGeneration's event. */
export interface TokenRequest {
  readonly triggerSource: string;
  readonly userPoolId: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** What the gate saw. */
export type GateSeen = NonNullable<ReturnType<typeof passesUnseen>> | ReturnType<typeof gateVerdict>;

/** Looks the person up for whom tokens are asked. */
export async function look(
  { triggerSource, userPoolId, attributes }: TokenRequest,
  owners: Pick<OwnerStore, "read">,
  passes: GatePasses,
  anchor: AddressAttribute,
): Promise<GateSeen> {
  const unseen = passesUnseen(triggerSource, attributes);
  if (unseen) return unseen;
  const sub = attributes["sub"];
  const record = sub ? await owners.read({ userPoolId, sub }) : undefined;
  return sub ? gateVerdict(record, attributes, passes, anchor) : "not-bound";
}

/**
 * Refuses tokens to a person who is not bound, for a pool that has a PreTokenGeneration trigger of its own.
 *
 * @throws {PublicError} `OWNER_NOT_PROVEN` when they are not; `AWS_UNAVAILABLE` and `CONFIGURATION_ERROR` of the read
 */
export async function refuseUnbound(
  request: TokenRequest,
  owners: Pick<OwnerStore, "read">,
  passes: GatePasses,
  anchor: AddressAttribute,
): Promise<GateSeen> {
  const seen = await look(request, owners, passes, anchor);
  if (seen === "not-bound") throw new PublicError("OWNER_NOT_PROVEN");
  return seen;
}
