/** Events of a person's sign-in as Cognito sends them. */
export const CLIENT_ID = "client-1";
export const SUB = "11111111-2222-4333-8444-555555555555";
export const CANARY_ADDRESS = "canary@private.example";

export const POOL_ID = "eu-west-1_AbCdEfGhI";

const envelope = {
  version: "1",
  region: "eu-west-1",
  userPoolId: POOL_ID,
  userName: CANARY_ADDRESS,
  callerContext: { awsSdkVersion: "aws-sdk-unknown-unknown", clientId: CLIENT_ID },
};
const userAttributes = { sub: SUB, email: CANARY_ADDRESS, "cognito:user_status": "CONFIRMED" };

export const round = (challengeName: string, challengeResult: boolean) => ({
  challengeName,
  challengeResult,
  challengeMetadata: null,
});

/** What Create leaves for Verify in a round of the person of `userAttributes`, who is bound (`boundOwner`). */
export const ownRound = {
  ...{ userId: SUB, action: "signIn", idempotencyKey: "k" },
  ...{ version: "v1", passwordShown: "no" },
};

export function defineEvent(session: readonly object[], request: object = {}) {
  return {
    ...envelope,
    triggerSource: "DefineAuthChallenge_Authentication",
    request: { userAttributes, session, ...request },
    response: { challengeName: null, issueTokens: null, failAuthentication: null },
  };
}

export function createEvent(request: object = {}) {
  return {
    ...envelope,
    triggerSource: "CreateAuthChallenge_Authentication",
    request: { userAttributes, challengeName: "CUSTOM_CHALLENGE", session: [], ...request },
    response: { publicChallengeParameters: null, privateChallengeParameters: null, challengeMetadata: null },
  };
}

export function verifyEvent(
  privateChallengeParameters: object | null,
  challengeAnswer: unknown,
  request = {},
) {
  return {
    ...envelope,
    triggerSource: "VerifyAuthChallengeResponse_Authentication",
    request: { userAttributes, privateChallengeParameters, challengeAnswer, ...request },
    response: { answerCorrect: null },
  };
}

export function preSignUpEvent(triggerSource = "PreSignUp_SignUp") {
  return {
    ...envelope,
    triggerSource,
    request: { userAttributes: { email: CANARY_ADDRESS }, validationData: null },
    response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
  };
}

export function preTokenGenerationEvent(
  request: object = {},
  { version = "2", triggerSource = "TokenGeneration_Authentication" } = {},
) {
  return {
    ...envelope,
    version,
    triggerSource,
    request: {
      userAttributes,
      groupConfiguration: { groupsToOverride: [], iamRolesToOverride: [], preferredRole: null },
      ...request,
    },
    response: version === "1" ? { claimsOverrideDetails: null } : { claimsAndScopeOverrideDetails: null },
  };
}
