import { UNRECOGNIZABLE_OUTPUT } from "../assumptions.ts";
import { CognitoError } from "../errors.ts";

/** The `response` object of a trigger's output. */
export type TriggerResponse = Readonly<Record<string, unknown>>;

const unrecognizable = () => new CognitoError("InvalidLambdaResponseException", UNRECOGNIZABLE_OUTPUT);

/** A boolean; null and absent are false. @throws {InvalidLambdaResponseException} when it is anything else */
export function flag(response: TriggerResponse, key: string): boolean {
  const value = response[key] ?? false;
  if (typeof value !== "boolean") throw unrecognizable();
  return value;
}

/** A string; null and absent are undefined. @throws {InvalidLambdaResponseException} when it is anything else */
export function text(response: TriggerResponse, key: string): string | undefined {
  const value = response[key] ?? undefined;
  if (value !== undefined && typeof value !== "string") throw unrecognizable();
  return value;
}

function isStrings(value: unknown): value is Readonly<Record<string, string>> {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every((entry) => typeof entry === "string")
  );
}

/** An object of strings; null and absent are empty. @throws {InvalidLambdaResponseException} when it is anything else */
export function strings(response: TriggerResponse, key: string): Readonly<Record<string, string>> {
  const value = response[key] ?? {};
  if (!isStrings(value)) throw unrecognizable();
  return value;
}
