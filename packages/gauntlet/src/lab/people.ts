/** A user of the lab, as a pool holds it. */
export interface LabUser {
  readonly userName: string;
  readonly sub: string;
  readonly email: string | undefined;
  /** E.164. */
  readonly phone?: string | undefined;
  /** `cognito:user_status`; CONFIRMED, if absent. */
  readonly status?: string;
  /** Attributes beside the usual ones: `custom:plan`. */
  readonly attributes?: Readonly<Record<string, string>>;
  /** The attribute that nobody has proven; none, if absent. */
  readonly unverified?: "email" | "phone";
}

/** Appears in no output, error or event that a client sees. */
export const CANARY_ADDRESS = "canary.person@private.example";
export const CANARY_PHONE = "+15005550111";
export const CANARY_KEY = "canary-authsignal-key-0123456789";

/** Which of the victim's addresses a text carries. A number counts without its plus, too. */
export function addressIn(text: string): "email address" | "phone number" | undefined {
  if (text.includes(CANARY_ADDRESS)) return "email address";
  return text.includes(CANARY_PHONE.slice(1)) ? "phone number" : undefined;
}

/** The person whose account is attacked. */
export const VICTIM: LabUser = {
  userName: CANARY_ADDRESS,
  sub: "0f1e2d3c-4b5a-4697-8879-6a5b4c3d2e1f",
  email: CANARY_ADDRESS,
  phone: CANARY_PHONE,
};

/** Somebody with an account of their own. */
export const ATTACKER: LabUser = {
  userName: "attacker@evil.example",
  sub: "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee",
  email: "attacker@evil.example",
  phone: "+15005550222",
};

/** Registered, never signed in: nothing is enrolled yet. */
export const NEWCOMER: LabUser = {
  userName: "newcomer@private.example",
  sub: "12121212-3434-4565-8787-909090909090",
  email: "newcomer@private.example",
  phone: "+15005550333",
};

/** How a report names somebody. */
export function nameOf(person: LabUser | null): string {
  if (person === null) return "an unknown user";
  switch (person.sub) {
    case VICTIM.sub:
      return "the victim";
    case ATTACKER.sub:
      return "the attacker";
    case NEWCOMER.sub:
      return "a newcomer";
    default:
      return person.userName;
  }
}

/** Authenticators as Authsignal lists them. */
export function emailAuthenticator(
  email: string,
  verifiedAt: string | undefined = "2026-01-01T00:00:00.000Z",
) {
  return {
    userAuthenticatorId: `a-${email}`,
    verificationMethod: "EMAIL_OTP",
    createdAt: verifiedAt ?? "2026-01-01T00:00:00.000Z",
    email,
    ...(verifiedAt !== undefined && { verifiedAt }),
  };
}
