/** What crosses the border of a worker: JSON text and plain values, as between Lambda and a function. */

/** Given to the worker when it starts. */
export interface WorkerSetup {
  readonly modulePath: string;
  readonly exportName: string;
  readonly functionName: string;
  readonly functionArn: string;
  readonly memorySize: number;
  /** The header in which the handler's calls to this machine carry the request id of a traced invocation. */
  readonly callHeader: string;
  /** Whether to report what an error replaced that the handler throws. */
  readonly explains: boolean;
}

/** One event to handle. */
export interface WorkerRequest {
  readonly requestId: string;
  readonly payload: string;
  /** Milliseconds that the handler has. */
  readonly limit: number;
  /** Whether the handler's calls to this machine carry the request id. */
  readonly traced: boolean;
}

/** What a handler threw. */
export interface Thrown {
  readonly message: string;
  /** The class of the error. */
  readonly type?: string | undefined;
  readonly stack?: string | undefined;
  /** The stack of the error that it replaced: the last one that was thrown before. */
  readonly causeStack?: string | undefined;
}

/** How the handler ended, and after how many milliseconds. */
export type WorkerReply = ({ readonly payload: string } | { readonly error: Thrown }) & {
  readonly took: number;
};

/** Narrows what comes out of a worker, whose code is not ours. */
export function isWorkerReply(value: unknown): value is WorkerReply {
  if (typeof value !== "object" || value === null) return false;
  if (!("took" in value) || typeof value.took !== "number") return false;
  return "payload" in value ? typeof value.payload === "string" : "error" in value && isThrown(value.error);
}

function isThrown(value: unknown): value is Thrown {
  return (
    typeof value === "object" && value !== null && "message" in value && typeof value.message === "string"
  );
}
