/** One thing that is wrong with a stack's settings. */
export interface SettingsFault {
  readonly stack: string;
  /** Dotted path of the setting, e.g. `signIn.sessionMinutes`. */
  readonly key: string;
  /** What stands there, as JSON; `undefined` when it is missing. */
  readonly value: string | undefined;
  /** What would be right. */
  readonly expected: string;
}

/** One line: the stack, the key, the value and what would be right. */
export function formatFault({ stack, key, value, expected }: SettingsFault): string {
  return value === undefined
    ? `${stack}: ${key} is missing; expected ${expected}`
    : `${stack}: ${key} is ${value}; expected ${expected}`;
}

/** Thrown where there is nobody to hand the faults to; the message has one line per fault. */
export class SettingsError extends Error {
  readonly code = "SETTINGS_INVALID";
  readonly faults: readonly SettingsFault[];

  constructor(faults: readonly SettingsFault[]) {
    super(faults.map(formatFault).join("\n"));
    this.name = "SettingsError";
    this.faults = faults;
  }
}
