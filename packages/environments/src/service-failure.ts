import { isServerError, isThrottlingError, isTransientError } from "@smithy/core/retry";

type SdkError = Parameters<typeof isTransientError>[0];

/**
 * Whether an error of the AWS SDK says that AWS did not answer, was busy or was broken, by the SDK's own reading: then what
 * was asked is not the reason, and the same may be asked again.
 */
export function isOutage(error: unknown): boolean {
  return isSdkError(error) && (isTransientError(error) || isThrottlingError(error) || isServerError(error));
}

function isSdkError(error: unknown): error is SdkError {
  return error instanceof Error && (error.cause === undefined || error.cause instanceof Error);
}

/** Why a service did not answer, in one line. `fetch` says it in the cause of its error. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { message } = error.cause instanceof Error && error.cause.message !== "" ? error.cause : error;
  return message.split("\n")[0] ?? "";
}
