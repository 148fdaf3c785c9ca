import type { Assertion } from "./authenticator.ts";

/** How apps write an assertion into ANSWER, the likeliest first. */
export const PASSKEY_ANSWERS: Readonly<Record<string, (assertion: Assertion) => string>> = {
  "as AuthenticationResponseJSON": (assertion) => JSON.stringify(responseJson(assertion)),
  "as AuthenticationResponseJSON in credential": (assertion) =>
    JSON.stringify({ credential: responseJson(assertion) }),
  "as fields in base64url": ({ credentialId, clientDataJSON, authenticatorData, signature, userHandle }) =>
    JSON.stringify({
      credentialIdB64: credentialId,
      clientDataJSON_B64: clientDataJSON,
      authenticatorDataB64: authenticatorData,
      signatureB64: signature,
      userHandleB64: userHandle,
    }),
  "as flat JSON": ({ credentialId, ...parts }) =>
    JSON.stringify({ id: credentialId, credentialId, ...parts }),
  "as flat JSON in base64": ({ credentialId, clientDataJSON, authenticatorData, signature, userHandle }) =>
    JSON.stringify({
      id: credentialId,
      credentialId,
      clientDataJSON: standard(clientDataJSON),
      authenticatorData: standard(authenticatorData),
      signature: standard(signature),
      userHandle: standard(userHandle),
    }),
};

/** https://www.w3.org/TR/webauthn-3/#dictdef-authenticationresponsejson */
function responseJson({ credentialId, ...response }: Assertion): object {
  return {
    id: credentialId,
    rawId: credentialId,
    type: "public-key",
    authenticatorAttachment: "platform",
    clientExtensionResults: {},
    response,
  };
}

function standard(base64url: string): string {
  return Buffer.from(base64url, "base64url").toString("base64");
}
