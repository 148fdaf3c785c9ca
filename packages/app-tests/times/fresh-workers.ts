import { isTrigger } from "sign-in-trace/sign-ins";
import type { Lane } from "./sample.ts";

type Place = Pick<Lane, "cloud" | "recorder">;

/** Milliseconds that each trigger's run took in somebody's newest sign-in. */
async function triggerRuns({ cloud, recorder }: Place, email: string): Promise<Record<string, number>> {
  await cloud.person(email).signIn();
  const signIn = recorder.signIns().findLast(({ person }) => person === email);
  const runs: Record<string, number> = {};
  // Define runs twice; its first run is the one that may meet a new worker.
  for (const hop of signIn?.hops.filter(isTrigger) ?? [])
    if (hop.end !== undefined) runs[hop.start.trigger] ??= hop.end.at - hop.start.at;
  return runs;
}

/** A trigger's run in a worker that has just started, and in one that has run before. Milliseconds. */
export interface WorkerStart {
  readonly trigger: string;
  readonly fresh: number;
  readonly warm: number;
}

/** Starts new workers for the triggers, and signs somebody in twice. */
export async function freshWorkers(place: Place, email: string): Promise<readonly WorkerStart[]> {
  await place.cloud.reloadTriggers();
  const fresh = await triggerRuns(place, email);
  const warm = await triggerRuns(place, email);
  return Object.entries(fresh).map(([trigger, took]) => ({
    trigger,
    fresh: took,
    warm: warm[trigger] ?? took,
  }));
}
