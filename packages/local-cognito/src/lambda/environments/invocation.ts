import type { ErrorCause, SourceLine } from "sign-in-trace";

/** Who calls a function, for its resource policy. */
export interface InvocationSource {
  readonly principal: string;
  readonly sourceArn: string;
  readonly sourceAccount: string;
}

/** How one attempt to run a function ended. */
export type InvocationResult =
  /** The function returned; `payload` is its JSON text. */
  | { readonly kind: "returned"; readonly payload: string }
  /** The function threw, crashed or ran into its own time-out. */
  | {
      readonly kind: "functionError";
      readonly message: string;
      /** The class of the error that it threw. */
      readonly type?: string | undefined;
      readonly stack?: string | undefined;
      /** The stack of the error that it replaced. */
      readonly causeStack?: string | undefined;
      /** The first line of its stack that is the function's own. */
      readonly thrownAt?: SourceLine | undefined;
      /** Milliseconds of its own time-out, if that ended it. */
      readonly timedOutAfter?: number;
      readonly cause?: ErrorCause | undefined;
    }
  /** No answer within the caller's limit. */
  | { readonly kind: "timedOut" }
  /** Lambda refused to run it; `code` is the error name of Lambda's Invoke. */
  | { readonly kind: "refused"; readonly code: string };

/** Where functions run. Implementations never reject. */
export interface Invoker {
  /**
   * @param payload the event as JSON text
   * @param limit milliseconds that the caller waits
   * @param invocation request id of a traced invocation: the function's calls to this machine carry it
   */
  invoke(
    functionArn: string,
    payload: string,
    source: InvocationSource,
    limit: number,
    invocation?: string,
  ): Promise<InvocationResult>;
}
