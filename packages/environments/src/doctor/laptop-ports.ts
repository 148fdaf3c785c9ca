import { readFile } from "node:fs/promises";
import { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
import { cognitoPorts } from "./cognito-ports.ts";
import { authsignalTakes, get } from "./http.ts";
import type { DoctorPorts } from "./ports.ts";

export interface LaptopAddresses {
  readonly region: string;
  /** Base URL of the local Cognito. */
  readonly cognitoUrl: string;
  /** File in which the local cloud keeps its Authsignal key. */
  readonly keyFile: string;
}

/** Asks the servers of `pnpm dev`. Function policies are enforced there, but cannot be asked for. */
export function laptopPorts({ region, cognitoUrl, keyFile }: LaptopAddresses): DoctorPorts {
  const client = new CognitoIdentityProviderClient({
    region,
    endpoint: cognitoUrl,
    // It checks that requests are signed, not by whom.
    credentials: { accessKeyId: "laptop", secretAccessKey: "laptop" },
    maxAttempts: 1,
  });
  return {
    now: Date.now,
    get,
    authsignalTakes,
    ...cognitoPorts(client),
    authsignalKey: () =>
      readFile(keyFile, "utf8").then(
        (key) => ({ kind: "key", key }),
        () => ({ kind: "none", reason: `there is no ${keyFile}`, remedy: "start pnpm dev: it makes one" }),
      ),
    functionPolicy: async () => undefined,
    quotas: async () => undefined,
  };
}
