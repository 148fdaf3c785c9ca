import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import type { Environment } from "./settings/environment.ts";
import { requireEnvironment } from "./settings/parse.ts";
import { configOf } from "./settings/stack-config.ts";
import { OutputsError, readOutputs, type StackOutputs } from "./stack-outputs.ts";

/** What `pnpm dev` runs, as a backend keeps it of a deployment. There is no secret in it. */
export interface LaptopRecord {
  /** The settings with this machine's addresses. */
  readonly environment: Environment;
  readonly outputs: StackOutputs;
  /** Base URL of the local Cognito. */
  readonly cognitoUrl: string;
  /** Base URL of the other local AWS services. */
  readonly awsUrl: string;
}

const url = v.pipe(v.string(), v.url());
const addressesSchema = v.object({ cognitoUrl: url, awsUrl: url });
const credentialsSchema = v.object({ accessKeyId: v.string(), secretAccessKey: v.string() });

/** The file that `pnpm dev` keeps in its data folder while it runs. */
export function laptopRecordFile(dataFolder: string): string {
  return join(dataFolder, "running.json");
}

/** AWS credentials of somebody who may do everything in the account of `pnpm dev`. */
export interface LaptopCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** The file that `pnpm dev` keeps beside it; only its user may read it. */
export function laptopCredentialsFile(dataFolder: string): string {
  return join(dataFolder, "administrator.json");
}

/** The files with what functions have printed, oldest lines in `former`. Only their user may read them. */
export function laptopFunctionLogFiles(dataFolder: string): {
  readonly former: string;
  readonly current: string;
} {
  return { former: join(dataFolder, "functions.log.1"), current: join(dataFolder, "functions.log") };
}

/** The key of the local Authsignal's Management API: made of the server API's key, so that it needs no file of its own. */
export function laptopManagementKey(serverKey: string): string {
  return createHmac("sha256", serverKey).update("management").digest("base64url");
}

/** @throws {OutputsError} when nothing runs from there */
export function readLaptopCredentials(stack: string, dataFolder: string): LaptopCredentials {
  const file = laptopCredentialsFile(dataFolder);
  try {
    return v.parse(credentialsSchema, JSON.parse(readFileSync(file, "utf8")));
  } catch {
    throw new OutputsError(`${stack}: cannot read ${file}; expected what runs: start pnpm dev ${stack}`);
  }
}

/**
 * @param dataFolder where `pnpm dev` keeps the stack's data
 * @throws {OutputsError} `OUTPUTS_INVALID` when nothing runs from there, or another stack
 * @throws {SettingsError} `SETTINGS_INVALID` when the settings in it are not valid
 */
export function readLaptopRecord(stack: string, dataFolder: string): LaptopRecord {
  const file = laptopRecordFile(dataFolder);
  let record: unknown;
  try {
    record = JSON.parse(readFileSync(file, "utf8"));
  } catch {
    throw new OutputsError(
      `${stack} does not run on this machine: cannot read ${file}; expected pnpm dev ${stack} to be running`,
    );
  }
  const { environment, outputs, ...addresses } = { ...Object(record) };
  const { stack: name } = { ...Object(environment) };
  if (name !== stack) {
    throw new OutputsError(
      `${stack}: ${file} is of the stack ${name}; expected what pnpm dev ${stack} writes`,
    );
  }
  const parsed = v.safeParse(addressesSchema, addresses);
  if (!parsed.success)
    throw new OutputsError(
      `${stack}: ${file} has no addresses of the servers; expected what pnpm dev ${stack} writes`,
    );
  const { cognitoUrl, awsUrl } = parsed.output;
  return {
    environment: requireEnvironment(stack, configOf({ ...Object(environment) }), { loopback: true }),
    outputs: readOutputs(stack, outputs),
    cognitoUrl,
    awsUrl,
  };
}
