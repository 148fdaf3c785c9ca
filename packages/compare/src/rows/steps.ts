/** Kinds of the steps that a trace has; see `traceOf` in app-tests. */

export const isTrigger = (step: string): boolean =>
  /^(DefineAuthChallenge|CreateAuthChallenge|VerifyAuthChallengeResponse|PreSignUp|PreTokenGeneration)\b/.test(
    step,
  );

/** Cognito's quota UserAuthentication counts these calls, also those of a server. */
export const isUserAuthentication = (step: string): boolean =>
  /^(Admin)?(InitiateAuth|RespondToAuthChallenge)\b/.test(step);

/** Authsignal names a message by its method, e.g. `EMAIL_OTP`, and Cognito by its purpose, e.g. `sign-in`. */
export const isMessage = (step: string): boolean => /^([A-Z]+(_[A-Z]+)+|[a-z]+(-[a-z]+)+)$/.test(step);
