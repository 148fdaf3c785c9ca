/** What a text is filled with in tests. */
export const SAMPLE = "2026";

/** Every sentence with its path; functions are called with sample words. */
export function sentences(texts: object, path = ""): [string, string][] {
  return Object.entries(texts).flatMap(([name, text]): [string, string][] => {
    const here = `${path}${name}`;
    if (typeof text === "string") return [[here, text]];
    if (typeof text === "function") return [[here, text(SAMPLE, 6)]];
    return sentences(text, `${here}.`);
  });
}
