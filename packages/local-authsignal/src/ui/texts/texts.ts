import { english, type Texts } from "./english.ts";
import { german } from "./german.ts";

const LANGUAGES: Readonly<Record<string, Texts>> = { en: english, de: german };

/** The languages of the pre-built UI, as BCP 47 names them. */
export const languages = Object.keys(LANGUAGES);

/** The texts for a `locale` of track, such as `de`, `de-AT` or `de_AT`; English where there are none. */
export function textsFor(locale: string | undefined): Texts {
  const [language = ""] = (locale ?? "").toLowerCase().split(/[-_]/);
  return LANGUAGES[language] ?? english;
}
