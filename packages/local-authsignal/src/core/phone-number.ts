import {
  type CountryCode,
  getCountries,
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from "libphonenumber-js/min";

/** Where people who say nothing of their country are taken to be. */
const DEFAULT_COUNTRY: CountryCode = "US";

export interface Country {
  /** ISO 3166-1, two letters. */
  readonly code: string;
  readonly name: string;
  /** Without its plus. */
  readonly callingCode: string;
}

/** Every country with telephones, sorted by its name in a language (BCP 47). */
export function countries(language: string): Country[] {
  const names = new Intl.DisplayNames([language], { type: "region" });
  return getCountries()
    .map((code) => ({ code, name: names.of(code) ?? code, callingCode: getCountryCallingCode(code) }))
    .sort((a, b) => a.name.localeCompare(b.name, language));
}

/**
 * A telephone number as people write it, in E.164 form.
 * @param country ISO 3166-1; numbers that start with + do not need it
 * @returns undefined when it is not a possible number there
 */
export function toE164(text: string, country: string): string | undefined {
  const given = text.trim().startsWith("+") || !isSupportedCountry(country) ? undefined : country;
  const number = parsePhoneNumberFromString(text, given);
  return number?.isPossible() ? number.number : undefined;
}

/**
 * The country of a number and the rest of it. Where the number does not say, the region of the person's locale does.
 * @param locale such as `en-NZ`
 */
export function splitPhoneNumber(
  text: string,
  locale: string | undefined,
): { readonly country: string; readonly national: string } {
  const number = parsePhoneNumberFromString(text);
  if (number?.country !== undefined) return { country: number.country, national: number.formatNational() };
  return { country: regionOf(locale), national: text };
}

function regionOf(locale: string | undefined): string {
  try {
    const region = new Intl.Locale((locale ?? "").replaceAll("_", "-")).maximize().region ?? "";
    return isSupportedCountry(region) ? region : DEFAULT_COUNTRY;
  } catch {
    return DEFAULT_COUNTRY;
  }
}
