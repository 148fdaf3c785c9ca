import { fileURLToPath } from "node:url";
import type { Environment } from "environments";
import { usedSigningKey } from "local-cognito/testing/signing-keys";
import type { Cloud } from "../cloud.ts";
import { startCloud } from "../start-cloud.ts";
import type { Recorder } from "../trace/recorder.ts";
import type { PoolPlace } from "./create-person.ts";
import { SdkPerson } from "./sdk-person.ts";

const REPOSITORY = fileURLToPath(new URL("../../../..", import.meta.url));

export interface TestCloud extends Cloud {
  /** Somebody who signs in at an app of this cloud. @param app default `sdk-redirect` */
  person(email: string, app?: string): SdkPerson;
  /** The servers' clock, in milliseconds since the epoch. */
  now(): number;
  /** Moves the servers' clock. */
  advance(milliseconds: number): void;
  /** The newest code or link that was sent to an address. */
  lastCode(to: string): string;
  /** Lets people enrol addresses of their choice, as an Authsignal tenant can be set up. */
  allowSelfServiceEnrolment(): void;
  /** Lets every call of the triggers to Authsignal fail, or none. */
  authsignalFails(failing: boolean): Promise<void>;
  /** What the triggers printed. */
  readonly functionLog: readonly string[];
}

/** The cloud's pool, for who administers it. */
export function poolPlace(cloud: Cloud): PoolPlace {
  return {
    region: cloud.environment().region,
    cognito: cloud.urls.cognito,
    userPoolId: cloud.userPoolId(),
  };
}

export interface TestCloudOptions {
  /** Root folder of a repository like this one; default this one. */
  readonly repository?: string;
  /** Default `local`. */
  readonly stack?: string;
  /** Names of the apps to serve from their sources; default none. */
  readonly apps?: readonly string[];
  /** Where apps are that somebody else serves; default as in the local stack. */
  readonly ports?: Readonly<Record<string, number>>;
  /** Folders of builds to serve, by the app's name. */
  readonly built?: Readonly<Record<string, string>>;
  /** Changes the settings to run. Default: those in the stack's file. */
  readonly settings?: (configured: Environment) => Environment;
  /** Where users and keys are kept; default in memory. */
  readonly dataFolder?: string;
  /** Records what happens; the workbench shows it. */
  readonly recorder?: Recorder;
}

/**
 * The whole local cloud for a test: in memory, on free ports of the loopback interface, with a clock that the test
 * moves. An app that is not served keeps the origin that it has in the local stack.
 */
export async function startTestCloud({
  repository = REPOSITORY,
  stack = "local",
  apps = [],
  built = {},
  ports = {},
  settings,
  dataFolder,
  recorder,
}: TestCloudOptions = {}): Promise<TestCloud> {
  const served = [...apps, ...Object.keys(built)];
  let shift = 0;
  const now = () => Date.now() + shift;
  const functionLog: string[] = [];
  const cloud = await startCloud({
    repository,
    stack,
    dataFolder,
    settings,
    recorder,
    ports: (configured) => ({
      cognito: 0,
      authsignal: 0,
      aws: 0,
      workbench: 0,
      apps: { ...configured.apps, ...ports, ...Object.fromEntries(served.map((name) => [name, 0])) },
    }),
    apps: served,
    built,
    reuseThread: true,
    newSigningKey: usedSigningKey,
    now,
    onFunctionLog: (name, line) => functionLog.push(`${name} ${line}`),
  });
  return {
    ...cloud,
    now,
    functionLog,
    person: (email, app = "sdk-redirect") => {
      const settings = cloud.publicSettings(app);
      if (!settings) throw new Error(`stack ${stack} has no app ${app}`);
      const { cognito, authsignal } = cloud.urls;
      const { region, userPoolClientId: clientId, signUpClientId } = settings;
      return new SdkPerson({ region, clientId, signUpClientId, cognito, authsignal }, email);
    },
    allowSelfServiceEnrolment: () => cloud.putTenant({ selfServiceEnrolment: true }),
    authsignalFails: async (failing) => {
      const faults = `${cloud.urls.authsignal}/faults.json`;
      const fault = { route: "* /v1/*", kind: "bad-gateway" };
      const response = await (failing
        ? fetch(faults, {
            method: "POST",
            headers: { "content-type": "application/json" },
            body: JSON.stringify(fault),
          })
        : fetch(faults, { method: "DELETE" }));
      if (!response.ok) throw new Error(`the local Authsignal answered ${response.status}; expected 2xx`);
    },
    advance: (milliseconds) => {
      shift += milliseconds;
    },
    lastCode: (to) => {
      const message = cloud.messages(to).at(-1);
      const text = message && ("code" in message ? message.code : message.url);
      if (text === undefined) throw new Error(`no message to ${to}`);
      return text;
    },
  };
}
