import type * as pulumi from "@pulumi/pulumi";

/** A function that a user pool calls. `TriggerFunction` is one; a function of your own fits as well. */
export interface Trigger {
  /** What the pool is pointed at: the function's ARN, or that of an alias. */
  readonly arn: pulumi.Input<string>;
  readonly functionName: pulumi.Input<string>;
  /** The alias, if `arn` is an alias's. */
  readonly qualifier?: pulumi.Input<string> | undefined;
}

/** The triggers of the sign-in. Several may be one function. */
export interface SignInTriggers {
  readonly defineAuthChallenge: Trigger;
  readonly createAuthChallenge: Trigger;
  readonly verifyAuthChallengeResponse: Trigger;
  readonly preSignUp: Trigger;
  /**
   * The last gate: refuses tokens to people who have not proven to own the account, and puts the factor into the others.
   * Default none, for a pool that has a gate of its own.
   */
  readonly preTokenGeneration?: TokenTrigger | undefined;
}

export interface TokenTrigger {
  readonly trigger: Trigger;
  /** What the function is sent: `V1_0` changes the ID token, `V2_0` (Essentials, Plus) the access token as well. */
  readonly eventVersion: "V1_0" | "V2_0";
}

/** The ARNs of the triggers, as a user pool's `lambdaConfig` names them. */
export interface LambdaConfig {
  readonly defineAuthChallenge: string;
  readonly createAuthChallenge: string;
  readonly verifyAuthChallengeResponse: string;
  readonly preSignUp: string;
  readonly preTokenGenerationConfig?: { readonly lambdaArn: string; readonly lambdaVersion: string };
}

/** The triggers as a user pool's `lambdaConfig` names them. */
export function lambdaConfig({ preTokenGeneration, ...triggers }: SignInTriggers) {
  return {
    defineAuthChallenge: triggers.defineAuthChallenge.arn,
    createAuthChallenge: triggers.createAuthChallenge.arn,
    verifyAuthChallengeResponse: triggers.verifyAuthChallengeResponse.arn,
    preSignUp: triggers.preSignUp.arn,
    ...(preTokenGeneration && {
      preTokenGenerationConfig: {
        lambdaArn: preTokenGeneration.trigger.arn,
        lambdaVersion: preTokenGeneration.eventVersion,
      },
    }),
  };
}
