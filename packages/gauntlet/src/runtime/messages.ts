import type { Work } from "./observe-work.ts";

/** What a lab's clock consists of, in milliseconds. */
export const LAB_CLOCK = {
  /** How far it is ahead, because a function skipped a pause. */
  skipped: 0,
  /** How far it is off, because an attack says so. */
  skew: 1,
} as const;

/** How far apart the bytes of an answer are that comes byte by byte, by a function's clock. */
export const DRIP_MS = 200;

/** What crosses the border between the gauntlet and a function under test. */
export interface WorkerSetup {
  /** `file:` URL of the module. */
  readonly module: string;
  /** Names of exports that may be the handler, the likeliest first. */
  readonly exports: readonly string[];
  /** Port of the gateway, where every connection ends. */
  readonly gatewayPort: number;
  /** Names outside of AWS do not resolve. */
  readonly unresolvable: boolean;
  /** What the clock always says, with a Math.random that always says the same: it shows what is made of them. */
  readonly stillAt: number | undefined;
  /** The clock skips pauses. */
  readonly skipsPauses: boolean;
  /** Local ports of connections on which no answer will ever come, negative where it drips; shared with the gateway. */
  readonly stalledPorts: Int32Array<SharedArrayBuffer>;
  /** The time of day of all functions of a lab, by the indices of LAB_CLOCK. */
  readonly labClock: Int32Array<SharedArrayBuffer>;
}

export interface WorkerRequest {
  readonly id: number;
  /** Events as JSON; handled one after the other. */
  readonly events: readonly string[];
  /** Whether reads of ClientMetadata and validationData are noted. */
  readonly observe: boolean;
  /** Milliseconds by the function's clock after which an event is too late. */
  readonly limitMs: number;
}

export type WorkerResult =
  | {
      readonly json: string | undefined;
      /** Milliseconds that the handler took, measured beside it. */
      readonly ms: number;
      /** Names that the handler read in ClientMetadata and validationData, where that was asked for. */
      readonly reads: readonly string[];
      /** Attributes of the user that it read. */
      readonly attributes?: readonly string[];
      /** What it computed and opened. */
      readonly work?: Work;
    }
  | {
      readonly error: string;
      /** The error's name; anything but `Error` was hardly thrown on purpose. */
      readonly name: string;
      /** Everything that could be read from the error by those who get hold of it. */
      readonly everything: string;
      readonly ms: number;
      readonly reads: readonly string[];
      readonly attributes?: readonly string[];
      readonly work?: Work;
    };

export interface WorkerReply {
  readonly id: number;
  readonly results: readonly WorkerResult[];
}

/** Sent where an event is too late by the function's clock, or will never end, which nobody has to wait for. */
export interface WorkerLate {
  readonly late: number;
}

/** Sent once, when the module has loaded or has not. */
export interface WorkerLoaded {
  /** Why there is no handler. */
  readonly problem: string | undefined;
}
