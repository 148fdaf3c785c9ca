/**
 * What the suite runs against: a local server by default, or any endpoint.
 *
 * CONFORMANCE_ENDPOINT      URL of the other endpoint, e.g. https://cognito-idp.eu-west-1.amazonaws.com
 * CONFORMANCE_REGION        its region; credentials come from the usual AWS variables
 * CONFORMANCE_FUNCTION_ARN  a deployed test/functions/remote-controlled.mjs whose CONTROL_URL leads to this machine
 * CONFORMANCE_CONTROL_PORT  the port on this machine that CONTROL_URL leads to
 */
import { startLocalCognito } from "../../../src/index.ts";
import { usedSigningKey } from "../../../src/testing/signing-keys.ts";
import { createClock, functionPath, type TestClock } from "../../support/server.ts";
import { controlUrl } from "./control.ts";

export interface Endpoint {
  readonly url: string;
  readonly region: string;
  /** Undefined where no function is deployed: what needs triggers is skipped. */
  readonly functionArn: string | undefined;
}

const other = process.env["CONFORMANCE_ENDPOINT"];

/** Whether the suite runs against something else than this package's own server. */
export const isRemote = other !== undefined;

/** Whether triggers can be attached. */
export const hasTriggers = !isRemote || process.env["CONFORMANCE_FUNCTION_ARN"] !== undefined;

/** The clock of the local server: it is stopped at the start of the test unless the test moves it. */
export const clock: TestClock = createClock(Date.now());

/** Now, as the endpoint sees it, in milliseconds. */
export const currentTime = (): number => (isRemote ? Date.now() : clock.now());

const LOCAL_FUNCTION = "arn:aws:lambda:us-east-1:000000000000:function:remote-controlled";

async function startLocal(): Promise<Endpoint> {
  const server = await startLocalCognito({
    port: 0,
    dataFile: ":memory:",
    now: clock.now,
    newSigningKey: usedSigningKey,
  });
  server.putFunction({
    FunctionArn: LOCAL_FUNCTION,
    FunctionName: "remote-controlled",
    Handler: "index.handler",
    ModulePath: functionPath("remote-controlled.mjs"),
    Environment: { CONTROL_URL: await controlUrl() },
    Timeout: 30,
    MemorySize: 128,
  });
  server.putPermission({
    FunctionArn: LOCAL_FUNCTION,
    StatementId: "cognito",
    Action: "lambda:InvokeFunction",
    Principal: "cognito-idp.amazonaws.com",
  });
  return { url: server.url, region: "us-east-1", functionArn: LOCAL_FUNCTION };
}

async function useOther(url: string): Promise<Endpoint> {
  await controlUrl();
  const functionArn = process.env["CONFORMANCE_FUNCTION_ARN"];
  return { url, region: process.env["CONFORMANCE_REGION"] ?? "us-east-1", functionArn };
}

let endpoint: Promise<Endpoint> | undefined;

/** The endpoint, started once for all tests of a process. */
export function theEndpoint(): Promise<Endpoint> {
  endpoint ??= other === undefined ? startLocal() : useOther(other);
  return endpoint;
}
