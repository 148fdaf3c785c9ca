/** Every error name that this server puts on the wire. */
export type CognitoErrorName =
  | "AccessDeniedException"
  | "AliasExistsException"
  | "CodeDeliveryFailureException"
  | "CodeMismatchException"
  | "ExpiredCodeException"
  | "FeatureUnavailableInTierException"
  | "ForbiddenException"
  | "GroupExistsException"
  | "IncompleteSignatureException"
  | "InternalErrorException"
  | "InvalidLambdaResponseException"
  | "InvalidOAuthFlowException"
  | "InvalidParameterException"
  | "InvalidPasswordException"
  | "InvalidUserPoolConfigurationException"
  | "LimitExceededException"
  | "MissingAuthenticationTokenException"
  | "NotAuthorizedException"
  | "OperationNotEnabledException"
  | "PasswordHistoryPolicyViolationException"
  | "PasswordResetRequiredException"
  | "RefreshTokenReuseException"
  | "RequestEntityTooLargeException"
  | "ResourceNotFoundException"
  | "ScopeDoesNotExistException"
  | "SerializationException"
  | "TooManyFailedAttemptsException"
  | "UnauthorizedException"
  | "UnexpectedLambdaException"
  | "UnknownOperationException"
  | "UnsupportedOperationException"
  | "UnsupportedTokenTypeException"
  | "UnsupportedUserStateException"
  | "UserLambdaValidationException"
  | "UsernameExistsException"
  | "UserNotConfirmedException"
  | "UserNotFoundException"
  | "WebAuthnChallengeNotFoundException"
  | "WebAuthnClientMismatchException"
  | "WebAuthnConfigurationMissingException"
  | "WebAuthnCredentialNotSupportedException"
  | "WebAuthnNotEnabledException"
  | "WebAuthnOriginNotAllowedException"
  | "WebAuthnRelyingPartyMismatchException";

/** An error reply of the protocol: `name` becomes `__type`, `message` the message. */
export class CognitoError extends Error {
  override readonly name: CognitoErrorName;

  constructor(name: CognitoErrorName, message: string) {
    super(message);
    this.name = name;
  }
}

/** What can go wrong outside of a request: while starting, or in the in-process API. */
export type LocalCognitoErrorCode =
  | "PORT_IN_USE"
  | "CANNOT_LISTEN"
  | "DATA_FILE_UNUSABLE"
  | "INVALID_SETTING";

/** A fault in how the server was started or set up; `message` says what, where, and what would be right. */
export class LocalCognitoError extends Error {
  override readonly name = "LocalCognitoError";
  readonly code: LocalCognitoErrorCode;

  constructor(code: LocalCognitoErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

export const incorrectCredentials = (): CognitoError =>
  new CognitoError("NotAuthorizedException", "Incorrect username or password.");

export const userDoesNotExist = (): CognitoError =>
  new CognitoError("UserNotFoundException", "User does not exist.");

export const missingParameter = (name: string): CognitoError =>
  new CognitoError("InvalidParameterException", `Missing required parameter ${name}`);

export const passwordResetRequired = (): CognitoError =>
  new CognitoError("PasswordResetRequiredException", "Password reset required for the user");
