import { GetPolicyCommand, type LambdaClient } from "@aws-sdk/client-lambda";
import type { DoctorPorts } from "./ports.ts";

/**
 * Functions' resource policies, the same in an account and on a laptop.
 *
 * @throws {ServiceException} of the AWS SDK, by the port, when Lambda refuses or does not answer
 */
export function functionPolicies(lambda: LambdaClient): DoctorPorts["functionPolicy"] {
  return async (FunctionName) => {
    try {
      return (await lambda.send(new GetPolicyCommand({ FunctionName }))).Policy ?? "{}";
    } catch (error) {
      // Lambda's way to say that a function has no policy.
      if (error instanceof Error && error.name === "ResourceNotFoundException") return "{}";
      throw error;
    }
  };
}
