import type { PreSignUpTriggerEvent } from "aws-lambda";
import { admitSignUp } from "../rules/sign-up.ts";

/** PreSignUp: confirms the user, so that a custom sign-in can start, and verifies nothing. */
export async function handler(event: PreSignUpTriggerEvent): Promise<PreSignUpTriggerEvent> {
  const { SELF_SIGN_UP, AWS_LAMBDA_FUNCTION_NAME } = process.env;
  const admission = admitSignUp(event.triggerSource, event.request.userAttributes, SELF_SIGN_UP);
  const isRefused = typeof admission === "string";
  // A log line and a metric in one, as `metrics.ts` writes it; that module alone would weigh more than this one may.
  process.stdout.write(
    `{"_aws":{"Timestamp":${Date.now()},"CloudWatchMetrics":[{"Namespace":"SignIn","Dimensions":[["function"],["function","outcome"]],"Metrics":[{"Name":"signUps"}]}]},"function":"${AWS_LAMBDA_FUNCTION_NAME}","outcome":"${isRefused ? admission : "admitted"}","signUps":1}\n`,
  );
  // Never more than a code: Cognito shows it to the browser.
  if (isRefused) throw new Error(admission);
  event.response = admission;
  return event;
}
