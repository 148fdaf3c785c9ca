import type { Finding } from "./finding.ts";
import type { DoctorPorts } from "./ports.ts";
import type { Subject } from "./subject.ts";

const CHECK = "quotas";

/** A fresh account may run 10 functions at once; one sign-in runs up to two. */
const FEW_EXECUTIONS = 100;

/** InitiateAuth and RespondToAuthChallenge. https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html */
const REQUESTS_PER_SIGN_IN = 2;

/**
 * What the account allows: shared by every pool and function of its Region. Sign-ins use Cognito's group
 * `UserAuthentication`, and newcomers `UserCreation`, where people sign up themselves.
 */
export async function checkQuotas({ environment }: Subject, ports: DoctorPorts): Promise<Finding> {
  const quotas = await ports.quotas();
  if (!quotas) return { check: CHECK, status: "skipped", detail: "a laptop has none" };
  const { userAuthenticationPerSecond: rate, userCreationPerSecond, concurrentExecutions: copies } = quotas;
  const signIns = rate === undefined ? undefined : Math.floor(rate / REQUESTS_PER_SIGN_IN);
  const detail = [
    `${known(signIns)} sign-ins per second (UserAuthentication)`,
    ...(environment.signIn.selfSignUp === "open"
      ? [`${known(userCreationPerSecond)} newcomers per second (UserCreation)`]
      : []),
    `${known(copies)} functions at once; shared by the account`,
  ].join(", ");
  return copies !== undefined && copies < FEW_EXECUTIONS
    ? { check: CHECK, status: "warning", detail, remedy: "ask AWS for more concurrent executions of Lambda" }
    : { check: CHECK, status: "ok", detail };
}

function known(count: number | undefined): string {
  return count === undefined ? "an unknown number of" : String(count);
}
