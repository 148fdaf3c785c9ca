/** Decodes what a URL has encoded; a text that is no such encoding, as in `100%`, is what it says. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
