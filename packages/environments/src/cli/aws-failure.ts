/** AWS refused what a command asked, or did not answer; the message is one line. */
export class AwsFailure extends Error {
  override readonly name = "AwsFailure";
}

/**
 * An error of the AWS SDK as one line that says what is expected; every other error as it is.
 *
 * @returns an Error, whatever was thrown
 */
export async function asAwsFailure(error: unknown): Promise<Error> {
  if (!(error instanceof Error)) return new Error(String(error));
  // The SDK adds `$metadata` to whatever a call ends with, a cut connection too; credentials are looked up before.
  if (!("$metadata" in error) && error.name !== "CredentialsProviderError") return error;
  // Loaded with the SDK, which most commands do without.
  const { isOutage } = await import("../service-failure.ts");
  const expected = isOutage(error)
    ? "an answer: check the network and AWS's status page, then give the same command again"
    : "AWS credentials of this account that allow it, and what it names to exist";
  return new AwsFailure(`AWS: ${error.name}: ${error.message.split("\n")[0]}; expected ${expected}`, {
    cause: error,
  });
}
