import { CognitoError } from "../errors.ts";
import type { ClientSettings } from "./client-settings.ts";

/** Token lifetimes of an app client, in seconds. */
export interface TokenLifetimes {
  readonly access: number;
  readonly id: number;
  readonly refresh: number;
}

const SECONDS = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 };
const MINUTES_5 = 300;
const DAY = 86_400;

function range(name: string, seconds: number, min: number, max: number): number {
  if (seconds >= min && seconds <= max) return seconds;
  throw new CognitoError(
    "InvalidParameterException",
    `Invalid range for token validity: ${name} is ${seconds} seconds, must be between ${min} and ${max}.`,
  );
}

/**
 * Access and ID tokens: 5 minutes to 1 day, default 1 hour, default unit hours. Refresh tokens: 1 hour to 10 years,
 * default 30 days, default unit days; 0 means the default. (API reference of CreateUserPoolClient.)
 *
 * @throws {InvalidParameterException} when a value is out of range
 */
export function tokenLifetimes(settings: ClientSettings): TokenLifetimes {
  const units = settings.TokenValidityUnits;
  const short = (value: number | undefined, unit: keyof typeof SECONDS = "hours") =>
    value === undefined ? SECONDS.hours : value * SECONDS[unit];
  const refreshUnit = units?.RefreshToken ?? "days";
  const refresh = (settings.RefreshTokenValidity || undefined) ?? 0;
  const lifetimes = {
    access: range(
      "AccessTokenValidity",
      short(settings.AccessTokenValidity, units?.AccessToken),
      MINUTES_5,
      DAY,
    ),
    id: range("IdTokenValidity", short(settings.IdTokenValidity, units?.IdToken), MINUTES_5, DAY),
    refresh: range(
      "RefreshTokenValidity",
      refresh === 0 ? 30 * DAY : refresh * SECONDS[refreshUnit],
      3600,
      3650 * DAY,
    ),
  };
  if (Math.max(lifetimes.access, lifetimes.id) > lifetimes.refresh)
    throw new CognitoError(
      "InvalidParameterException",
      "Access Token and Id Token validity must not exceed Refresh Token validity.",
    );
  return lifetimes;
}
