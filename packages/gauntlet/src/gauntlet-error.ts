/** Why the gauntlet could not run. */
export type GauntletErrorCode =
  /** The config file, or a setting in it. */
  | "CONFIG_INVALID"
  /** No module, or one that does not exist or names no trigger. */
  | "MODULES_INVALID"
  /** A module that does not load or exports no handler. */
  | "MODULE_BROKEN";

export class GauntletError extends Error {
  override readonly name = "GauntletError";
  readonly code: GauntletErrorCode;

  constructor(code: GauntletErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
