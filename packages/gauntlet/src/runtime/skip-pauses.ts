/**
 * A clock that skips pauses. Handlers wait so that nobody can tell by the time who exists; an attack that opens forty
 * rounds would wait with them. Where a function does nothing but wait, for no more than two seconds and for no answer of
 * a service, the clock moves on to the end of the wait. Deadlines, which are longer, and requests under way take their time;
 * unless the service will never answer: then nothing can happen before the deadline, and the clock moves on to it. Each
 * byte of an answer that comes byte by byte moves it on a little.
 */
import diagnostics from "node:diagnostics_channel";
import { EventEmitter } from "node:events";
import { syncBuiltinESMExports } from "node:module";
import timers from "node:timers";
import timersPromises from "node:timers/promises";
import { promisify } from "node:util";
import { isRecord } from "../json.ts";
import { DRIP_MS, LAB_CLOCK } from "./messages.ts";
import type { Stalled } from "./network.ts";

/** Longer waits are deadlines. */
const LONGEST_PAUSE_MS = 2_000;
/** Longer ones help nobody: Lambda ends the function before. */
const LONGEST_DEADLINE_MS = 30_000;
/** How long nothing must have happened; what a thread or a disk works on is not seen here. */
const STILL_MS = 15;
const LOOK_EVERY_MS = 5;
/** How long nothing must have happened before it is said that nothing ever will. */
const DEAD_MS = 100;
/** What Node waits for where a function waits for an answer only: everything else may still end the wait. */
const OF_A_WAIT = /^(TCPSocketWrap|TCPServerWrap|MessagePort|Worker|PipeWrap|TTYWrap)$/;

export interface SkippingClock {
  /** Milliseconds by which the time of day is ahead: what was skipped here, or in another function of the lab. */
  readonly skippedMs: () => number;
  /**
   * Around each invocation: between them nothing is skipped.
   *
   * @param onLate called once the limit has passed by this clock, or where the function waits for what will never come
   * @returns ends it
   */
  readonly begin: (limitMs: number, onLate: () => void) => () => void;
}

interface Waiting {
  readonly due: number;
  readonly fire: () => void;
}

/**
 * Replaces this thread's timers by the clock, `Date.now` excepted, which the caller adds `skippedMs` to.
 *
 * @param stalled the connections of this thread on which no answer will ever come
 * @param labClock where the functions of a lab agree on the time of day: what one of them dates, another one may compare
 */
export function skipPauses(stalled: () => Stalled, labClock: Int32Array): SkippingClock {
  const real = {
    setTimeout: timers.setTimeout,
    clearTimeout: timers.clearTimeout,
    setInterval: timers.setInterval,
    clearInterval: timers.clearInterval,
    now: performance.now.bind(performance),
  };
  const waiting = new Map<NodeJS.Timeout, Waiting>();
  const inFlight = new Set<unknown>();
  let skipped = 0;
  const running = new Set<{ readonly endsAt: number; readonly onLate: () => void }>();
  let drippedBefore = 0;
  let lastEvent = 0;
  let look: NodeJS.Timeout | undefined;
  const now = () => real.now() + skipped;
  const stillMs = () => real.now() - lastEvent;
  const happened = () => {
    lastEvent = real.now();
  };

  function moveOn(ms: number): void {
    skipped += Math.max(0, ms);
    advance(labClock, Math.ceil(skipped));
  }

  /** What the function waits for, and how far the clock may move on to the next timer. */
  function wait(): { readonly for: "pause" | "drip" | "deadline"; readonly mostMs: number } {
    const { connections, dripped } = stalled();
    const isStalled = inFlight.size > 0 && connections >= inFlight.size;
    if (isStalled && dripped !== undefined) {
      const isByte = dripped > drippedBefore;
      drippedBefore = dripped;
      return { for: "drip", mostMs: isByte ? DRIP_MS : 0 };
    }
    drippedBefore = 0;
    if (isStalled) return { for: "deadline", mostMs: stillMs() < STILL_MS ? 0 : LONGEST_DEADLINE_MS };
    const isStill = inFlight.size === 0 && stillMs() >= STILL_MS;
    return { for: "pause", mostMs: isStill ? LONGEST_PAUSE_MS : 0 };
  }

  function jump(): void {
    const { for: what, mostMs } = wait();
    if (mostMs === 0) return;
    // A deadline need not keep a process alive; a request does.
    const ends = [...waiting].filter(([timer]) => what !== "pause" || timer.hasRef());
    const [next] = ends.toSorted(([, one], [, other]) => one.due - other.due);
    const left = next ? next[1].due - now() : Number.POSITIVE_INFINITY;
    if (next && left <= mostMs) {
      const [timer, { fire }] = next;
      moveOn(left);
      real.clearTimeout(timer);
      fire();
    } else if (what === "drip") moveOn(mostMs);
    const isDead = what === "deadline" && left > mostMs && stillMs() > DEAD_MS && !mayGoOn();
    for (const { endsAt, onLate } of running) if (isDead || now() > endsAt) onLate();
  }

  /** Whether something that no answer brings may end the wait: a time-out of a socket, a disk, a thread, an interval. */
  function mayGoOn(): boolean {
    const others = process.getActiveResourcesInfo().filter((resource) => !OF_A_WAIT.test(resource));
    // The interval that looks is one of them.
    return stalled().isTimed || others.length > 1;
  }

  function setTimeout(
    callback: (...args: unknown[]) => void,
    ms?: number,
    ...args: unknown[]
  ): NodeJS.Timeout {
    happened();
    const fire = () => {
      waiting.delete(timer);
      happened();
      callback(...args);
    };
    const timer = real.setTimeout(fire, ms);
    waiting.set(timer, { due: now() + Math.max(1, Number(ms) || 1), fire });
    return timer;
  }
  function clearTimeout(timer?: NodeJS.Timeout | string | number): void {
    if (typeof timer === "object") waiting.delete(timer);
    real.clearTimeout(timer);
  }
  const sleep = <T>(ms?: number, value?: T, options: { signal?: AbortSignal; ref?: boolean } = {}) =>
    new Promise<T | undefined>((resolve, reject) => {
      const { signal, ref } = options;
      signal?.throwIfAborted();
      const timer = setTimeout(() => resolve(value), ms);
      if (ref === false) timer.unref();
      const abort = () => {
        clearTimeout(timer);
        reject(new DOMException("The operation was aborted", { name: "AbortError", cause: signal?.reason }));
      };
      signal?.addEventListener("abort", abort, { once: true });
    });
  const timeoutSignal = (ms: number): AbortSignal => {
    const controller = new AbortController();
    const reason = new DOMException("The operation was aborted due to timeout", "TimeoutError");
    setTimeout(() => controller.abort(reason), ms).unref();
    return controller.signal;
  };
  Object.defineProperty(setTimeout, promisify.custom, { value: sleep });
  for (const place of [globalThis, timers]) {
    Reflect.set(place, "setTimeout", setTimeout);
    Reflect.set(place, "clearTimeout", clearTimeout);
  }
  Reflect.set(AbortSignal, "timeout", timeoutSignal);
  Reflect.set(timersPromises, "setTimeout", sleep);
  Object.defineProperty(performance, "now", { value: now });
  syncBuiltinESMExports();

  watchRequests(
    (request) => {
      inFlight.add(request);
      happened();
    },
    (request) => {
      inFlight.delete(request);
      happened();
    },
  );

  return {
    skippedMs: () => Math.max(skipped, Atomics.load(labClock, LAB_CLOCK.skipped)),
    begin(limitMs, onLate) {
      happened();
      const invocation = { endsAt: now() + limitMs, onLate };
      running.add(invocation);
      look ??= real.setInterval(jump, LOOK_EVERY_MS);
      return () => {
        running.delete(invocation);
        if (running.size > 0) return;
        real.clearInterval(look);
        look = undefined;
      };
    },
  };
}

/** Several functions may skip at the same time; the clock only goes on. */
function advance(labClock: Int32Array, to: number): void {
  const { skipped } = LAB_CLOCK;
  for (let from = Atomics.load(labClock, skipped); from < to; from = Atomics.load(labClock, skipped))
    Atomics.compareExchange(labClock, skipped, from, to);
}

/** Requests of `http` and `https`, on which the SDKs stand, and of `fetch`. */
function watchRequests(started: (request: unknown) => void, ended: (request: unknown) => void): void {
  const on = (name: string, listener: (request: unknown) => void) =>
    diagnostics.subscribe(name, (message) => {
      const request = isRecord(message) ? message["request"] : undefined;
      if (request !== undefined) listener(request);
    });
  on("http.client.request.start", (request) => {
    started(request);
    if (request instanceof EventEmitter) request.once("close", () => ended(request));
  });
  on("undici:request:create", started);
  on("undici:request:trailers", ended);
  on("undici:request:error", ended);
}
