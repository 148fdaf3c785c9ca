import * as v from "valibot";

const base64Url = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]+$/, "must be base64url"), v.maxLength(65_536));
const attachment = v.optional(v.nullable(v.picklist(["platform", "cross-platform"])));

/** What `navigator.credentials.create()` gives, as JSON (WebAuthn level 3, RegistrationResponseJSON). */
export const RegistrationCredential = v.object({
  id: base64Url,
  rawId: base64Url,
  type: v.literal("public-key"),
  authenticatorAttachment: attachment,
  response: v.object({
    clientDataJSON: base64Url,
    attestationObject: base64Url,
    transports: v.optional(v.array(v.string()), []),
  }),
});
export type RegistrationCredential = v.InferOutput<typeof RegistrationCredential>;

/** What `navigator.credentials.get()` gives, as JSON (WebAuthn level 3, AuthenticationResponseJSON). */
export const AuthenticationCredential = v.object({
  id: base64Url,
  rawId: base64Url,
  type: v.literal("public-key"),
  response: v.object({
    clientDataJSON: base64Url,
    authenticatorData: base64Url,
    signature: base64Url,
    userHandle: v.optional(v.nullable(v.string())),
  }),
});
export type AuthenticationCredential = v.InferOutput<typeof AuthenticationCredential>;

/**
 * A credential that another system registered, as POST /users/{userId}/authenticators imports it. [INF] The field
 * names are those in which GET shows a credential; `publicKey` is COSE, base64url.
 */
export const ImportedCredential = v.object({
  credentialId: base64Url,
  publicKey: base64Url,
  counter: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)), 0),
  transports: v.optional(v.array(v.string()), []),
  deviceId: v.optional(v.string(), ""),
  name: v.optional(v.string()),
  aaguid: v.optional(v.string()),
  backedUp: v.optional(v.boolean(), false),
  deviceType: v.optional(v.string(), "singleDevice"),
});
export type ImportedCredential = v.InferOutput<typeof ImportedCredential>;
