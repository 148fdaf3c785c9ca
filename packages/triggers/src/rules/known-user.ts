interface UserRequest {
  readonly userAttributes?: Readonly<Record<string, string>> | null;
  readonly userNotFound?: boolean | undefined;
}

export interface KnownUser {
  /** `undefined` for an unknown user. */
  readonly sub: string | undefined;
  /** Empty for an unknown user. */
  readonly attributes: Readonly<Record<string, string>>;
}

/** What the triggers need of the user that Cognito resolved. Federated people count as unknown: they sign in there. */
export function knownUser(request: UserRequest): KnownUser {
  const attributes = isUnknown(request) ? {} : (request.userAttributes ?? {});
  return { sub: attributes["sub"] || undefined, attributes };
}

/** Whether a custom sign-in treats this user as one who does not exist. */
export function isUnknown({ userAttributes, userNotFound }: UserRequest): boolean {
  return userNotFound === true || isFederated(userAttributes ?? {});
}

/** Whether an identity provider signs this person in. */
export function isFederated(attributes: Readonly<Record<string, string>>): boolean {
  return attributes["cognito:user_status"] === "EXTERNAL_PROVIDER";
}
