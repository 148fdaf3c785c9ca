import { outage, PublicError, type PublicErrorCode } from "../public-error.ts";
import type { Authenticator } from "./authenticators.ts";
import { type CreateState, type CreateStep, nextStep, type OwnerPolicy } from "./create-plan.ts";
import type { Draw } from "./owner-record.ts";
import { type AuthsignalPort, type OwnerStore, type PersonKey, written } from "./ports.ts";

/** The error of a step that refuses. */
export function refusal(code: PublicErrorCode): PublicError {
  return code === "AUTHSIGNAL_UNAVAILABLE"
    ? outage("Authsignal", "authenticators: enrolled, but not listed")
    : new PublicError(code);
}

/** More calls than any way through the plan takes, conflicts with other invocations included. */
const MOST_STEPS = 40;

export interface CreatePorts {
  readonly owners: OwnerStore;
  readonly authsignal: Pick<
    AuthsignalPort,
    "getAuthenticators" | "enroll" | "nameUser" | "deleteAuthenticator"
  >;
  readonly draw: Draw;
}

/** For whom a round is tracked: Authsignal's user id, and the address that is sent to `track`. */
export type ReadyRound = Pick<Extract<CreateStep, { do: "track" }>, "id" | "address" | "record">;

/**
 * Carries out the plan up to the `track`, one call after the other. Each call may be the last that this invocation
 * makes, be repeated, or be followed by those of another one: the next invocation reads what is there and goes on.
 *
 * @param anchor the address that the pool holds, as it is compared
 * @throws PublicError
 */
export async function readyRound(
  key: PersonKey,
  anchor: string | undefined,
  { owners, authsignal, draw }: CreatePorts,
  policy: OwnerPolicy,
): Promise<ReadyRound> {
  const lists = new Map<string, readonly Authenticator[]>();
  const enrolments = new Map<string, boolean>();
  let repairing: string | undefined;
  let follows = anchor;
  let record = await owners.read(key);
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    const state: CreateState = { sub: key.sub, anchor: follows, record, lists, enrolments, repairing };
    const step = nextStep(state, policy, draw);
    switch (step.do) {
      case "list":
        lists.set(step.id, await authsignal.getAuthenticators(step.id));
        break;
      case "write":
      case "write-repair":
        if (await written(owners, key, step.record, record?.version)) {
          // Once: an invocation with an older event may follow another address, and would never end.
          if (record && record.address !== step.record.address) follows = undefined;
          record = step.record;
          if (step.do === "write-repair") {
            repairing = record.version;
            lists.clear();
          }
        } else {
          record = await owners.read(key);
          lists.clear();
        }
        break;
      case "enrol":
        enrolments.set(step.id, await authsignal.enroll(step.id, policy.anchor, step.address));
        if (step.id !== key.sub) await authsignal.nameUser(step.id, key.sub);
        lists.delete(step.id);
        break;
      case "delete":
        await authsignal.deleteAuthenticator(step.id, step.authenticatorId);
        lists.delete(step.id);
        break;
      case "track":
        return step;
      case "refuse":
        throw refusal(step.code);
    }
  }
  throw new PublicError("INTERNAL_ERROR", `no end after ${MOST_STEPS} steps`);
}
