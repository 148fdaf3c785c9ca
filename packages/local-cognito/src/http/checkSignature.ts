import { CognitoError } from "../errors.ts";

const SIGNATURE =
  /^AWS4-HMAC-SHA256 +Credential=[^/, ]+\/\d{8}\/[^/, ]+\/[^/, ]+\/aws4_request, *SignedHeaders=[^, ]+, *Signature=[0-9a-f]{64}$/;

/**
 * Requires a well-formed Signature Version 4. Any key pair will do: this server has no accounts, but a caller that
 * forgot its credentials must find out here and not in production.
 *
 * @throws CognitoError MissingAuthenticationTokenException, IncompleteSignatureException
 */
export function checkSignature(authorization: string | undefined): void {
  if (authorization === undefined || authorization === "")
    throw new CognitoError("MissingAuthenticationTokenException", "Missing Authentication Token");
  if (!SIGNATURE.test(authorization))
    throw new CognitoError(
      "IncompleteSignatureException",
      "Authorization header requires Credential, SignedHeaders and Signature of AWS4-HMAC-SHA256.",
    );
}
