import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import type { Environment } from "environments";
import { type Cloud, startCloud } from "../cloud.ts";
import { readLocalSettings } from "../local-settings.ts";
import { Person } from "./person.ts";

const REPOSITORY = fileURLToPath(new URL("../../../..", import.meta.url));

export interface TestCloud extends Cloud {
  /** Somebody who signs in at an app of this cloud. @param app default `sdk-redirect` */
  person(email: string, app?: string): Person;
  /** Moves the servers' clock. */
  advance(milliseconds: number): void;
  /** The newest code or link that was sent to an address. */
  lastCode(to: string): string;
  /** Lets people enrol addresses of their choice, as an Authsignal tenant can be set up. */
  allowSelfServiceEnrolment(): void;
  /** What the triggers printed. */
  readonly functionLog: readonly string[];
}

export interface TestCloudOptions {
  /** Default `local`. */
  readonly stack?: string;
  /** Names of the apps to serve; default none. */
  readonly apps?: readonly string[];
  /** Makes the settings to run of those in the stack's file. Default: these. */
  readonly settings?: (configured: Environment) => Environment;
  /** Where users and keys are kept; default in memory. */
  readonly dataFolder?: string;
}

/**
 * The whole local cloud for a test: in memory, on free ports of the loopback interface, with a clock that the
 * test moves.
 */
export async function startTestCloud({
  stack = "local",
  apps = [],
  settings,
  dataFolder,
}: TestCloudOptions = {}): Promise<TestCloud> {
  const { environment } = readLocalSettings(`${REPOSITORY}infra`, stack);
  const names = Object.keys(environment.apps);
  const [cognito = 0, authsignal = 0, aws = 0, ...rest] = await freePorts(3 + names.length);
  let shift = 0;
  const functionLog: string[] = [];
  const cloud = await startCloud({
    repository: REPOSITORY,
    stack,
    dataFolder,
    settings,
    ports: () => ({
      cognito,
      authsignal,
      aws,
      apps: Object.fromEntries(names.map((name, i) => [name, rest[i] ?? 0])),
    }),
    apps,
    now: () => Date.now() + shift,
    onFunctionLog: (name, line) => functionLog.push(`${name} ${line}`),
  });
  return {
    ...cloud,
    functionLog,
    person: (email, app = "sdk-redirect") => {
      const settings = cloud.publicSettings(app);
      if (!settings) throw new Error(`stack ${stack} has no app ${app}`);
      const { cognito, authsignal } = cloud.urls;
      const { region, userPoolClientId: clientId } = settings;
      return new Person({ region, clientId, cognito, authsignal }, email);
    },
    allowSelfServiceEnrolment: () => cloud.putTenant({ selfServiceEnrolment: true }),
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

/** Ports that were free a moment ago, all different. */
async function freePorts(count: number): Promise<number[]> {
  const probes = await Promise.all(
    Array.from(
      { length: count },
      () =>
        new Promise<ReturnType<typeof createServer>>((resolve) => {
          const probe = createServer().listen(0, "127.0.0.1", () => resolve(probe));
        }),
    ),
  );
  const ports = probes.map((probe) => {
    const address = probe.address();
    return typeof address === "object" && address !== null ? address.port : 0;
  });
  await Promise.all(probes.map((probe) => new Promise((resolve) => probe.close(resolve))));
  return ports;
}
