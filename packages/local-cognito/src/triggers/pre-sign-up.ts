import { flag } from "./read-response.ts";
import type { TriggerContext } from "./trigger-context.ts";
import { withMetadata } from "./trigger-event.ts";

/** A user about to be created. */
export interface NewcomerInput {
  readonly source: "PreSignUp_SignUp" | "PreSignUp_AdminCreateUser";
  readonly userName: string;
  readonly userAttributes: Readonly<Record<string, string>>;
  readonly validationData: Readonly<Record<string, string>> | undefined;
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
  context: TriggerContext,
  newcomer: NewcomerInput,
): Promise<PreSignUpDecision> {
  const { triggers } = context.cognito;
  if (!triggers.has(context.pool, "PreSignUp")) return UNDECIDED;
  const response = await triggers.run(context, "PreSignUp", {
    source: newcomer.source,
    userName: newcomer.userName,
    request: {
      userAttributes: newcomer.userAttributes,
      validationData: newcomer.validationData ?? null,
      ...withMetadata(context.clientMetadata),
    },
    response: { ...UNDECIDED },
  });
  return {
    autoConfirmUser: flag(response, "autoConfirmUser"),
    autoVerifyEmail: flag(response, "autoVerifyEmail"),
    autoVerifyPhone: flag(response, "autoVerifyPhone"),
  };
}
