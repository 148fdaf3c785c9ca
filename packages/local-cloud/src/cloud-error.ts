/**
 * - `SETTINGS_INVALID`: the stack's configuration; one line per fault.
 * - `PORT_IN_USE`: something else listens there; one line per port.
 * - `DATA_FOLDER_IN_USE`: another cloud runs with the same data folder.
 * - `DATA_FOLDER_OF_ANOTHER`: the data folder was filled by another stack or in another region.
 * - `DATA_FILE_UNUSABLE`: a data file cannot be opened.
 * - `BUILD_FAILED`: a trigger does not build; one line per error.
 * - `PROGRAM_FAILED`: the Pulumi program threw.
 * - `RESOURCE_UNKNOWN`: the program declares a type that has no local counterpart.
 * - `RESOURCE_INVALID`: the local counterpart of a resource does not accept its inputs.
 */
export type CloudErrorCode =
  | "SETTINGS_INVALID"
  | "PORT_IN_USE"
  | "DATA_FOLDER_IN_USE"
  | "DATA_FOLDER_OF_ANOTHER"
  | "DATA_FILE_UNUSABLE"
  | "BUILD_FAILED"
  | "PROGRAM_FAILED"
  | "RESOURCE_UNKNOWN"
  | "RESOURCE_INVALID";

/** What can go wrong in the local cloud; the message is for a person, one line per fault. */
export class CloudError extends Error {
  readonly code: CloudErrorCode;

  constructor(code: CloudErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "CloudError";
    this.code = code;
  }
}
