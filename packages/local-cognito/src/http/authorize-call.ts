import type { Cognito } from "../cognito.ts";
import { CognitoError } from "../errors.ts";
import { userPoolArn } from "../pools/user-pool.ts";

/**
 * Asks the program that runs the server whether the caller may do this. By default everybody may: there are no accounts here.
 *
 * @param authorization a well-formed Signature Version 4
 * @throws {AccessDeniedException} when the caller may not
 */
export function authorizeCall(
  cognito: Cognito,
  authorization: string,
  operation: string,
  body: unknown,
): void {
  const [, accessKeyId = ""] = /Credential=([^/]+)\//.exec(authorization) ?? [];
  const { UserPoolId } = { ...Object(body) };
  // Not checked yet: it may be anything that JSON can say.
  const resource =
    typeof UserPoolId === "string" ? userPoolArn(cognito.region, cognito.accountId, UserPoolId) : "*";
  const action = `cognito-idp:${operation}`;
  if (cognito.authorize(accessKeyId, action, resource)) return;
  throw new CognitoError(
    "AccessDeniedException",
    `The caller is not authorized to perform: ${action} on resource: ${resource} because no identity-based policy allows the ${action} action`,
  );
}
