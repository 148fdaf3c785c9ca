/**
 * WebAuthn's checks, loaded at the first passkey: the library and its certificates' formats take longer to load than all
 * else of this server together, and most starts never see a passkey.
 */
export const webauthnLibrary = () => import("@simplewebauthn/server");
