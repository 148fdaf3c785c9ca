import { CognitoError } from "../../errors.ts";

/** Operations on passkeys do not declare UserNotFoundException; this is what they say about a user who was deleted. */
export const signedOut = (): CognitoError =>
  new CognitoError("NotAuthorizedException", "Invalid Access Token");
