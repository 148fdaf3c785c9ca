import type { Finding } from "../doctor/index.ts";
import { type Promotion, promotion } from "../promotion.ts";
import type { Environment } from "../settings/environment.ts";
import { parseEnvironment } from "../settings/parse.ts";
import { configOf } from "../settings/stack-config.ts";
import type { StackOutputs } from "../stack-outputs.ts";
import type { DeployedVersion } from "../version.ts";

/** What is known of one thing, or why it is not. */
export type Asked<T> =
  | { readonly known: true; readonly value: T }
  | { readonly known: false; readonly reason: string };

export interface DeploymentFacts {
  readonly outputs: StackOutputs;
  /** Milliseconds since the epoch; `undefined` where nobody kept it. */
  readonly at: number | undefined;
}

export interface SecretFacts {
  /** Whether there is a value. */
  readonly present: boolean;
  /** When it was last changed, in milliseconds since the epoch. */
  readonly changedAt: number | undefined;
}

export interface AlarmFacts {
  readonly name: string;
  /** CloudWatch's `StateValue`. */
  readonly state: "OK" | "ALARM" | "INSUFFICIENT_DATA";
}

/** What `pnpm run env status` asks of one place. Each may reject: then that thing alone is not known. */
export interface StatusPorts {
  /** Milliseconds since the epoch. */
  now(): number;
  /** @returns `undefined` when nothing is deployed */
  deployment(): Promise<DeploymentFacts | undefined>;
  secret(outputs: StackOutputs): Promise<SecretFacts>;
  /** @returns `undefined` where there are none, as on a laptop */
  alarms(): Promise<readonly AlarmFacts[] | undefined>;
  /**
   * What was changed outside of the program, by the resources' names.
   *
   * @returns `undefined` where that cannot be, as on a laptop
   */
  drift(): Promise<readonly string[] | undefined>;
  examine(outputs: StackOutputs): Promise<readonly Finding[]>;
}

/** What is known of one environment in one place. */
export interface Status {
  readonly stack: string;
  readonly place: "laptop" | "account";
  /** `null`: nothing is deployed. */
  readonly deployment: Asked<{
    readonly at: string | null;
    readonly version: DeployedVersion | null;
  } | null>;
  /** `ageDays`: whole days since the key was put in. */
  readonly key: Asked<{ readonly present: boolean; readonly ageDays: number | null }>;
  readonly alarms: Asked<{ readonly count: number; readonly ringing: readonly string[] }>;
  readonly drift: Asked<readonly string[]>;
  /** How many of the doctor's checks ended how, and those that did not hold. */
  readonly doctor: Asked<{
    readonly ok: number;
    readonly warnings: number;
    readonly failed: number;
    readonly findings: readonly Finding[];
  }>;
  /** What a promotion from the environment before would change; `null` for the first one. */
  readonly promotion: Promotion | null;
}

/** The same before it is known what is promoted to it. */
export interface Examined {
  readonly environment: Environment;
  readonly status: Omit<Status, "promotion">;
  readonly version: DeployedVersion | undefined;
  /** The settings that were deployed. */
  readonly deployed: Environment | undefined;
}

const MS_PER_DAY = 86_400_000;
const LAPTOP_HAS_NONE = "a laptop has none";

/** Asks one place for everything at once; what cannot be asked does not keep the rest from being known. */
export async function examineStatus(
  environment: Environment,
  place: Status["place"],
  ports: StatusPorts,
): Promise<Examined> {
  const { stack } = environment;
  const deployment = await asked(() => ports.deployment());
  if (!deployment.known || deployment.value === undefined) {
    const unasked = { known: false, reason: deployment.known ? "nothing is deployed" : "not asked" } as const;
    return {
      environment,
      version: undefined,
      deployed: undefined,
      status: {
        stack,
        place,
        deployment: deployment.known ? { known: true, value: null } : deployment,
        key: unasked,
        alarms: unasked,
        drift: unasked,
        doctor: unasked,
      },
    };
  }
  const { outputs, at } = deployment.value;
  const [secret, alarms, drift, findings] = await Promise.all([
    asked(() => ports.secret(outputs)),
    asked(() => ports.alarms()),
    asked(() => ports.drift()),
    asked(() => ports.examine(outputs)),
  ]);
  return {
    environment,
    version: outputs.version,
    deployed: settingsOf(stack, outputs),
    status: {
      stack,
      place,
      deployment: known({
        at: at === undefined ? null : new Date(at).toISOString(),
        version: outputs.version ?? null,
      }),
      key: mapped(secret, ({ present, changedAt }) => ({
        present,
        ageDays:
          !present || changedAt === undefined ? null : Math.floor((ports.now() - changedAt) / MS_PER_DAY),
      })),
      alarms: orNone(alarms, (all) => ({
        count: all.length,
        ringing: all.filter(({ state }) => state === "ALARM").map(({ name }) => name),
      })),
      drift: orNone(drift, (names) => names),
      doctor: mapped(findings, (all) => {
        const count = (status: Finding["status"]) => all.filter((one) => one.status === status).length;
        return {
          ok: count("ok"),
          warnings: count("warning"),
          failed: count("failed"),
          findings: all.filter(({ status }) => status === "warning" || status === "failed"),
        };
      }),
    },
  };
}

/**
 * Adds what a promotion from the environment before would change.
 *
 * @param before what is known of that one
 */
export function withPromotion(examined: Examined, before: Examined | undefined): Status {
  const { environment, version, deployed, status } = examined;
  if (before === undefined) return { ...status, promotion: null };
  return { ...status, promotion: promotion(before, { environment, version }, deployed) };
}

/** Whether somebody has to look. That nothing is deployed, or that something cannot be asked, is no problem. */
export function hasProblem({ key, alarms, drift, doctor }: Status): boolean {
  return (
    (key.known && !key.value.present) ||
    (alarms.known && alarms.value.ringing.length > 0) ||
    (drift.known && drift.value.length > 0) ||
    (doctor.known && doctor.value.failed > 0)
  );
}

/** Settings that an older version of the program deployed may not be settings of this one. */
function settingsOf(stack: string, { settings }: StackOutputs): Environment | undefined {
  if (settings === undefined) return undefined;
  const result = parseEnvironment(stack, configOf({ ...Object(settings) }), { loopback: true });
  return result.ok ? result.environment : undefined;
}

async function asked<T>(ask: () => Promise<T>): Promise<Asked<T>> {
  try {
    return known(await ask());
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    return { known: false, reason: text.split("\n")[0] ?? "" };
  }
}

function known<T>(value: T): Asked<T> {
  return { known: true, value };
}

function mapped<T, U>(of: Asked<T>, change: (value: T) => U): Asked<U> {
  return of.known ? known(change(of.value)) : of;
}

function orNone<T, U>(of: Asked<T | undefined>, change: (value: T) => U): Asked<U> {
  if (!of.known) return of;
  return of.value === undefined ? { known: false, reason: LAPTOP_HAS_NONE } : known(change(of.value));
}
