/**
 * - `SETTINGS_INVALID`: the stack's configuration; one line per fault.
 * - `PORT_IN_USE`: something else listens there.
 * - `BUILD_FAILED`: a trigger does not build; one line per error.
 * - `PROGRAM_FAILED`: the Pulumi program threw.
 * - `RESOURCE_UNKNOWN`: the program declares a type that has no local counterpart.
 * - `RESOURCE_INVALID`: a resource's inputs are not what its local counterpart takes.
 */
export type CloudErrorCode =
  | "SETTINGS_INVALID"
  | "PORT_IN_USE"
  | "BUILD_FAILED"
  | "PROGRAM_FAILED"
  | "RESOURCE_UNKNOWN"
  | "RESOURCE_INVALID";

/** What can go wrong in the local cloud; the message is for a person, one line per fault. */
export class CloudError extends Error {
  readonly code: CloudErrorCode;

  constructor(code: CloudErrorCode, message: string) {
    super(message);
    this.name = "CloudError";
    this.code = code;
  }
}
