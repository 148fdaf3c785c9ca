/**
 * A clock that skips pauses. Handlers wait so that nobody can tell by the time who exists; an attack that opens forty
 * rounds would wait with them. Where a function does nothing but wait, for no more than two seconds and for no answer of
 * a service, the clock moves on to the end of the wait. Deadlines, which are longer, and requests under way take their time;
 * unless the service will never answer: then nothing can happen before the deadline, and the clock moves on to it.
 */
import diagnostics from "node:diagnostics_channel";
import { EventEmitter } from "node:events";
import { syncBuiltinESMExports } from "node:module";
import timers from "node:timers";
import timersPromises from "node:timers/promises";
import { promisify } from "node:util";
import { isRecord } from "../json.ts";
import { LAB_CLOCK } from "./messages.ts";

/** Longer waits are deadlines. */
const LONGEST_PAUSE_MS = 2_000;
/** Longer ones help nobody: Lambda ends the function before. */
const LONGEST_DEADLINE_MS = 30_000;
/** How long nothing must have happened; what a thread or a disk works on is not seen here. */
const STILL_MS = 15;
const LOOK_EVERY_MS = 5;

export interface SkippingClock {
  /** Milliseconds by which the time of day is ahead: what was skipped here, or in another function of the lab. */
  readonly skippedMs: () => number;
  /** Around each invocation: between them nothing is skipped. */
  readonly begin: () => void;
  readonly end: () => void;
}

interface Waiting {
  readonly due: number;
  readonly fire: () => void;
}

/**
 * Puts the clock in the place of this thread's timers, `Date.now` excepted, which the caller adds `skippedMs` to.
 *
 * @param stalled how many requests of this thread will never be answered
 * @param labClock where the functions of a lab agree on the time of day: what one of them dates, another one may compare
 */
export function skipPauses(stalled: () => number, labClock: Int32Array): SkippingClock {
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
  let running = 0;
  let lastEvent = 0;
  let look: NodeJS.Timeout | undefined;
  const now = () => real.now() + skipped;
  const happened = () => {
    lastEvent = real.now();
  };

  function jump(): void {
    if (real.now() - lastEvent < STILL_MS) return;
    const isStalled = inFlight.size > 0 && stalled() >= inFlight.size;
    if (inFlight.size > 0 && !isStalled) return;
    // A deadline need not keep a process alive; a request does.
    const ends = [...waiting].filter(([timer]) => isStalled || timer.hasRef());
    const [next] = ends.toSorted(([, one], [, other]) => one.due - other.due);
    const left = next ? next[1].due - now() : 0;
    if (!next || left > (isStalled ? LONGEST_DEADLINE_MS : LONGEST_PAUSE_MS)) return;
    const [timer, { fire }] = next;
    skipped += Math.max(0, left);
    advance(labClock, Math.ceil(skipped));
    real.clearTimeout(timer);
    fire();
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
    begin() {
      happened();
      running += 1;
      look ??= real.setInterval(jump, LOOK_EVERY_MS);
    },
    end() {
      running -= 1;
      if (running > 0) return;
      real.clearInterval(look);
      look = undefined;
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
