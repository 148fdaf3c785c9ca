import type * as pulumi from "@pulumi/pulumi";

/** A function that a user pool calls. `TriggerFunction` is one; a function of your own fits as well. */
export interface Trigger {
  /** What the pool is pointed at: the function's ARN, or that of an alias. */
  readonly arn: pulumi.Input<string>;
  readonly functionName: pulumi.Input<string>;
  /** The alias, when `arn` is one's. */
  readonly qualifier?: pulumi.Input<string> | undefined;
}

/** The four triggers of the sign-in. Several may be one function. */
export interface SignInTriggers {
  readonly defineAuthChallenge: Trigger;
  readonly createAuthChallenge: Trigger;
  readonly verifyAuthChallengeResponse: Trigger;
  readonly preSignUp: Trigger;
}

/** The ARNs of the triggers, as a user pool's `lambdaConfig` names them. */
export interface LambdaConfig {
  readonly defineAuthChallenge: string;
  readonly createAuthChallenge: string;
  readonly verifyAuthChallengeResponse: string;
  readonly preSignUp: string;
}

/** The triggers as a user pool's `lambdaConfig` names them. */
export function lambdaConfig(triggers: SignInTriggers) {
  return {
    defineAuthChallenge: triggers.defineAuthChallenge.arn,
    createAuthChallenge: triggers.createAuthChallenge.arn,
    verifyAuthChallengeResponse: triggers.verifyAuthChallengeResponse.arn,
    preSignUp: triggers.preSignUp.arn,
  };
}
