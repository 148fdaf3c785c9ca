import type { CustomData } from "./vocabulary.ts";

/** What a message may name. */
export interface DataPoints {
  /** `custom` of the track. */
  readonly action: CustomData;
  /** `custom` of the user. */
  readonly user: CustomData;
}

const DATA_POINT = /\{\{\s*(action|user)\.([\w-]+)\s*\}\}/g;

/** Whether every `{{...}}` of a message names a data point of the action or the user. */
export function isMessage(template: string): boolean {
  return template.trim() !== "" && !/\{\{|\}\}/.test(template.replaceAll(DATA_POINT, ""));
}

/**
 * The message of an action, as the portal shows it in its tab "Messaging", with its data points filled in.
 * https://docs.authsignal.com/advanced-scenarios/adding-contextual-messaging
 *
 * @param template e.g. `Send {{action.amount}} to {{action.payee}}`
 * @returns undefined where a data point is missing: the message is then not shown at all
 */
export function contextualMessage(template: string, data: DataPoints): string | undefined {
  let isComplete = true;
  const message = template.replaceAll(DATA_POINT, (_, of: keyof DataPoints, name: string) => {
    const value = Object.hasOwn(data[of], name) ? data[of][name] : undefined;
    if (typeof value === "string" || typeof value === "number" || typeof value === "boolean")
      return String(value);
    isComplete = false;
    return "";
  });
  return isComplete ? message : undefined;
}
