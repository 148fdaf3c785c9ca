import { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
import { reasonOf } from "../service-failure.ts";
import { AUTHSIGNAL_PROBES } from "./authsignal-probes.ts";
import { authsignalService } from "./authsignal-service.ts";
import { COGNITO_PROBES } from "./cognito-probes.ts";
import { cognitoService } from "./cognito-service.ts";
import { type ProbeResult, runProbes } from "./probe.ts";

export interface ProbedServices {
  readonly region: string;
  /** Base URL of Cognito. */
  readonly cognitoUrl: string;
  /** Whether these are the local servers, which accept any AWS credentials. */
  readonly onLaptop: boolean;
  /** Base URL of Authsignal's API, e.g. `https://eu.api.authsignal.com/v1`. */
  readonly authsignalUrl: string;
  readonly authsignalKey: string;
}

/** What the services answered. */
export interface ProbedAnswers {
  readonly results: readonly ProbeResult[];
  /** What was made for the probes and could not be deleted, a sentence each. */
  readonly left: readonly string[];
}

/**
 * Asks both services every question that needs no person. In an account the AWS credentials need
 * `cognito-idp:CreateUserPool`, `DeleteUserPool` and what the probes call on that pool. What was made is deleted again, or
 * named where that fails.
 *
 * @throws {Error} Cognito's, when the pool of the probes cannot be created
 */
export async function probeServices(services: ProbedServices): Promise<ProbedAnswers> {
  const { region, cognitoUrl, onLaptop, authsignalUrl, authsignalKey } = services;
  const authsignal = authsignalService(authsignalUrl, authsignalKey);
  const client = new CognitoIdentityProviderClient({
    region,
    endpoint: cognitoUrl,
    ...(onLaptop && { credentials: { accessKeyId: "LAPTOP", secretAccessKey: "laptop" } }),
  });
  try {
    const cognito = await cognitoService(client);
    const results = [
      ...(await runProbes(COGNITO_PROBES, cognito)),
      ...(await runProbes(AUTHSIGNAL_PROBES, authsignal)),
    ];
    const cleaned = await Promise.allSettled([cognito.cleanUp(), authsignal.cleanUp()]);
    const left = cleaned.flatMap((one) => (one.status === "rejected" ? [reasonOf(one.reason)] : []));
    return { results, left };
  } finally {
    client.destroy();
  }
}
