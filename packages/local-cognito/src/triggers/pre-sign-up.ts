import type { UserPool } from "../pools/user-pool.ts";
import { flag } from "./read-response.ts";
import { type TriggerCall, withMetadata } from "./trigger-event.ts";
import type { TriggerRunner } from "./trigger-runner.ts";

/** A user about to be created. */
export interface PreSignUpCall {
  readonly source: "PreSignUp_SignUp" | "PreSignUp_AdminCreateUser";
  readonly userName: string;
  readonly clientId: string;
  readonly userAttributes: Readonly<Record<string, string>>;
  readonly validationData: Readonly<Record<string, string>> | undefined;
  readonly clientMetadata: Readonly<Record<string, string>> | undefined;
}

/** What PreSignUp may decide; AdminCreateUser ignores it. */
export interface PreSignUpDecision {
  readonly autoConfirmUser: boolean;
  readonly autoVerifyEmail: boolean;
  readonly autoVerifyPhone: boolean;
}

const UNDECIDED: PreSignUpDecision = {
  autoConfirmUser: false,
  autoVerifyEmail: false,
  autoVerifyPhone: false,
};

/** Runs PreSignUp if the pool has one. A throw refuses the sign-up. */
export async function preSignUp(
  triggers: TriggerRunner,
  pool: UserPool,
  call: PreSignUpCall,
): Promise<PreSignUpDecision> {
  if (!triggers.has(pool, "PreSignUp")) return UNDECIDED;
  const event: TriggerCall = {
    source: call.source,
    userName: call.userName,
    clientId: call.clientId,
    request: {
      userAttributes: call.userAttributes,
      validationData: call.validationData ?? null,
      ...withMetadata(call.clientMetadata),
    },
    response: { ...UNDECIDED },
  };
  const response = await triggers.run(pool, "PreSignUp", event);
  return {
    autoConfirmUser: flag(response, "autoConfirmUser"),
    autoVerifyEmail: flag(response, "autoVerifyEmail"),
    autoVerifyPhone: flag(response, "autoVerifyPhone"),
  };
}
