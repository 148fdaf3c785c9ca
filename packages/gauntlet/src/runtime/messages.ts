/** What crosses the border between the gauntlet and a function under test. */
export interface WorkerSetup {
  /** `file:` URL of the module. */
  readonly module: string;
  /** How far the function's clock is off, in milliseconds. */
  readonly skewMs: number;
}

export interface WorkerRequest {
  readonly id: number;
  /** Events as JSON; handled one after the other. */
  readonly events: readonly string[];
}

export interface WorkerReply {
  readonly id: number;
  readonly results: readonly (
    | { readonly json: string | undefined }
    | {
        readonly error: string;
        /** All that could be read from the error by whoever gets hold of it. */
        readonly everything: string;
      }
  )[];
}
