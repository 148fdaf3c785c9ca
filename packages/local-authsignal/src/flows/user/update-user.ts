import {
  type AddressMethod,
  isAddressMethod,
  isEmailMethod,
  type VerificationMethod,
} from "../../core/vocabulary.ts";
import type { Service } from "../../service/service.ts";
import { newUser, type User } from "../../store/users.ts";

/** What is absent stays as it is. */
export type UserUpdate = { readonly [Name in keyof Omit<User, "userId">]?: User[Name] | undefined } & {
  /** [SRC] A member of the Java SDK's `UserAttributes`. [INF] One that the user has not enrolled changes nothing. */
  readonly defaultVerificationMethod?: VerificationMethod | undefined;
};

/**
 * PATCH /users/{userId}: changes what the update names. An address that the update calls verified becomes that of
 * all authenticators of its kind ("Update user": "any email OTP or magic link authenticators being updated to
 * reflect the new email address"). A default method makes the first authenticator of that method the one that is used first.
 */
export function updateUser(service: Service, tenantId: string, userId: string, update: UserUpdate): User {
  const { users } = service.store;
  return service.store.transaction(() => {
    const user = merge(users.get(tenantId, userId) ?? newUser(userId), update);
    users.put(tenantId, user);
    if (update.emailVerified === true) move(service, tenantId, userId, isEmailMethod, { email: user.email });
    if (update.phoneNumberVerified === true)
      move(service, tenantId, userId, isPhoneMethod, { phoneNumber: user.phoneNumber });
    const { defaultVerificationMethod: method } = update;
    if (method !== undefined) prefer(service, tenantId, userId, method);
    return user;
  });
}

/** Makes a user's first authenticator of a method the default one. */
function prefer(service: Service, tenantId: string, userId: string, method: VerificationMethod): void {
  const { authenticators } = service.store;
  const found = authenticators.factors(tenantId, userId).find((one) => one.verificationMethod === method);
  if (found !== undefined) authenticators.makeDefault(tenantId, userId, found.userAuthenticatorId);
}

/** Gives all of a user's enrolled authenticators of a kind another address. */
function move(
  service: Service,
  tenantId: string,
  userId: string,
  isOfKind: (method: AddressMethod) => boolean,
  address: { readonly email?: string | undefined } | { readonly phoneNumber?: string | undefined },
): void {
  if (Object.values(address).includes(undefined)) return;
  for (const one of service.store.authenticators.enrolled(tenantId, userId)) {
    const { verificationMethod } = one;
    if (isAddressMethod(verificationMethod) && isOfKind(verificationMethod))
      service.store.authenticators.put(tenantId, { ...one, ...address });
  }
}

function isPhoneMethod(method: AddressMethod): boolean {
  return !isEmailMethod(method);
}

/** A changed address is unverified again unless the update says otherwise. */
function merge(user: User, update: UserUpdate): User {
  const emailChanges = update.email !== undefined && update.email !== user.email;
  const phoneChanges = update.phoneNumber !== undefined && update.phoneNumber !== user.phoneNumber;
  return {
    userId: user.userId,
    email: update.email ?? user.email,
    emailVerified: update.emailVerified ?? (emailChanges ? false : user.emailVerified),
    phoneNumber: update.phoneNumber ?? user.phoneNumber,
    phoneNumberVerified: update.phoneNumberVerified ?? (phoneChanges ? false : user.phoneNumberVerified),
    username: update.username ?? user.username,
    displayName: update.displayName ?? user.displayName,
    locale: update.locale ?? user.locale,
    custom: update.custom ?? user.custom,
  };
}
