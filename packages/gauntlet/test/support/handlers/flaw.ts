/**
 * These handlers are sound, but for the one flaw that the variable FLAW names by the id of the attack that must
 * find it. They are a team's own: other variables, no SDK, `fetch`.
 */
export function flaw(...ids: readonly string[]): boolean {
  return ids.includes(process.env["FLAW"] ?? "");
}
