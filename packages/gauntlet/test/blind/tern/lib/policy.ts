import type { Authenticator, Validation } from "./authsignal-api.ts";

export const STAFF_ACTION = "staff-portal";

type Attributes = Record<string, string>;

/** Factors with an address count if Cognito has verified the same address; any other address stops the sign-in. */
export function ownFactors(list: Authenticator[], attributes: Attributes): Authenticator[] {
  const verified = list.filter((factor) => factor.verifiedAt);
  for (const factor of list) {
    if (factor.email !== undefined && !matches(factor.email, "email", attributes)) return [];
    if (factor.phoneNumber !== undefined && !matches(factor.phoneNumber, "phone_number", attributes))
      return [];
  }
  return verified;
}

function matches(address: string, attribute: "email" | "phone_number", attributes: Attributes) {
  return (
    attributes[`${attribute}_verified`] === "true" &&
    address.toLowerCase() === attributes[attribute]?.toLowerCase()
  );
}

export interface Expected {
  userId: string;
  idempotencyKey: string;
}

export function accepted(result: Validation, expected: Expected): boolean {
  return (
    result.isValid === true &&
    result.state === "CHALLENGE_SUCCEEDED" &&
    result.userId === expected.userId &&
    (result.actionCode ?? result.action) === STAFF_ACTION &&
    result.idempotencyKey === expected.idempotencyKey
  );
}
