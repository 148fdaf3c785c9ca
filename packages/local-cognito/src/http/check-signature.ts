import type { IncomingHttpHeaders } from "node:http";
import { CognitoError } from "../errors.ts";
import { isForeignOrigin } from "./own-pages.ts";

const SIGNATURE =
  /^AWS4-HMAC-SHA256 +Credential=[^/, ]+\/\d{8}\/[^/, ]+\/[^/, ]+\/aws4_request, *SignedHeaders=[^, ]+, *Signature=[0-9a-f]{64}$/;

/**
 * Requires a well-formed Signature Version 4. Every key pair is accepted: this server has no accounts, but a caller that
 * forgot its credentials must find out here and not in production. Because every pair is accepted, pages of other sites are refused:
 * any site that the developer visits could otherwise list and change the people in the pools.
 *
 * @throws {MissingAuthenticationTokenException} when there is no signature
 * @throws {IncompleteSignatureException} when it is not well-formed
 * @throws {NotAuthorizedException} when the request comes from a page of another site
 */
export function checkSignature({ authorization, origin }: IncomingHttpHeaders): void {
  if (isForeignOrigin(origin))
    throw new CognitoError(
      "NotAuthorizedException",
      `A page of ${origin} may not make calls that need credentials: because this server accepts any. Serve it from localhost, or call from a program.`,
    );
  if (authorization === undefined || authorization === "")
    throw new CognitoError("MissingAuthenticationTokenException", "Missing Authentication Token");
  if (!SIGNATURE.test(authorization))
    throw new CognitoError(
      "IncompleteSignatureException",
      "Authorization header requires Credential, SignedHeaders and Signature of AWS4-HMAC-SHA256.",
    );
}
