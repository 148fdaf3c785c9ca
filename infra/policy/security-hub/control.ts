/** `?` is what only an account can show. */
export type Verdict = "met" | "in part" | "not met" | "does not apply" | "?";

/** What one control of AWS Security Hub says about a type, and whether what is declared meets it. */
export interface Control {
  /** E.g. `Cognito.6`. */
  readonly id: string;
  /** As in AWS's documentation. */
  readonly title: string;
  readonly verdict: Verdict;
  /** Why: what is declared, or why it is not. */
  readonly why: string;
  /** Names of the policies that hold it, where a program can. */
  readonly heldBy?: readonly string[];
}

/** What is said of every type that can have tags. */
export const tagged = (id: string, what: string): Control => ({
  id,
  title: `${what} should be tagged`,
  verdict: "in part",
  why: "Only with `aws:defaultTags`; the provider adds them, so no policy sees them",
});
