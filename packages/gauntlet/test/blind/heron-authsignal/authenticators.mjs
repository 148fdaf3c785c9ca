import { authsignal } from "./authsignal.mjs";

// Methods that reach a person through an address, and the attribute that must hold it.
const ADDRESSED = {
  EMAIL_OTP: ["email", "email"],
  EMAIL_MAGIC_LINK: ["email", "email"],
  SMS: ["phoneNumber", "phone_number"],
  WHATSAPP: ["phoneNumber", "phone_number"],
};

const normalise = (address) =>
  String(address ?? "")
    .trim()
    .toLowerCase();

export const verifiedEmail = (attributes) =>
  attributes.email_verified === "true" ? normalise(attributes.email) : "";

/** Whether an authenticator reaches the account's owner at an address that Cognito has verified. */
function reachesOwner(authenticator, attributes) {
  const addressed = ADDRESSED[authenticator.verificationMethod];
  if (!addressed) return true; // passkeys and authenticator apps are added in the settings, after signing in
  const [field, attribute] = addressed;
  const expected = attributes[`${attribute}_verified`] === "true" ? normalise(attributes[attribute]) : "";
  return expected !== "" && normalise(authenticator[field]) === expected;
}

/** All of a member's authenticators, or an error when one of them leads elsewhere. */
export async function ownAuthenticators(attributes) {
  const authenticators = await authsignal.getAuthenticators({ userId: attributes.sub });
  if (!authenticators.every((authenticator) => reachesOwner(authenticator, attributes))) {
    throw new Error("authenticators do not match the account");
  }
  return authenticators;
}

/** Members from before the migration have none: their verified mailbox becomes the first. */
export async function ensureEnrolled(attributes) {
  const authenticators = await ownAuthenticators(attributes);
  if (authenticators.some((authenticator) => authenticator.verifiedAt)) return;
  const email = verifiedEmail(attributes);
  if (!email) throw new Error("no verified address");
  await authsignal.enrollVerifiedAuthenticator({
    userId: attributes.sub,
    attributes: { verificationMethod: "EMAIL_OTP", email },
  });
}
