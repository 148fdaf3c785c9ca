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
  | { readonly kind: "functionError"; readonly message: string }
  /** No answer within the caller's limit. */
  | { readonly kind: "timedOut" }
  /** Lambda refused to run it; `code` is the error name of Lambda's Invoke. */
  | { readonly kind: "refused"; readonly code: string };

/** Where functions run. Implementations never reject. */
export interface Invoker {
  /**
   * @param payload the event as JSON text
   * @param limit milliseconds that the caller waits
   */
  invoke(
    functionArn: string,
    payload: string,
    source: InvocationSource,
    limit: number,
  ): Promise<InvocationResult>;
}
