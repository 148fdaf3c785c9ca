/** One thing that is wrong with a stack's settings. */
export interface SettingsFault {
  readonly stack: string;
  /** Dotted path of the setting, e.g. `signIn.sessionMinutes`. */
  readonly key: string;
  /** What is there, as JSON; `undefined` when it is missing. */
  readonly value: string | undefined;
  readonly expected: string;
}

/** One line: the stack, the key, the value and what is expected. */
export function formatFault({ stack, key, value, expected }: SettingsFault): string {
  return value === undefined
    ? `${stack}: ${key} is missing; expected ${expected}`
    : `${stack}: ${key} is ${value}; expected ${expected}`;
}

/** A stack's settings are invalid; the message has one line per fault. */
export class SettingsError extends Error {
  readonly code = "SETTINGS_INVALID";
  readonly faults: readonly SettingsFault[];

  constructor(faults: readonly SettingsFault[]) {
    super(faults.map(formatFault).join("\n"));
    this.name = "SettingsError";
    this.faults = faults;
  }
}
