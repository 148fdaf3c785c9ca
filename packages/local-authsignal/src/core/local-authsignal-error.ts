/** What can go wrong outside of a request: while the server is configured or started. */
export type LocalAuthsignalErrorCode =
  | "CONFIG_INVALID"
  | "DATA_FILE_UNUSABLE"
  | "PORT_IN_USE"
  | "CANNOT_LISTEN";

/** The server was not started; the message says in one line what happened and what was expected. */
export class LocalAuthsignalError extends Error {
  override readonly name = "LocalAuthsignalError";
  readonly code: LocalAuthsignalErrorCode;

  constructor(code: LocalAuthsignalErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
