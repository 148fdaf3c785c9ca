import type { PoolAddresses } from "./enrolment.ts";

interface UserRequest {
  readonly userAttributes?: Readonly<Record<string, string>> | null;
  readonly userNotFound?: boolean | undefined;
}

/** What the triggers need of the user that Cognito resolved; `sub` is `undefined` for an unknown one. */
export function knownUser(request: UserRequest): { sub: string | undefined; addresses: PoolAddresses } {
  const attributes = request.userNotFound === true ? {} : (request.userAttributes ?? {});
  return {
    sub: attributes["sub"] || undefined,
    addresses: {
      email: attributes["email"] || undefined,
      phoneNumber: attributes["phone_number"] || undefined,
    },
  };
}
