import { DEFAULT_SCOPE } from "../assumptions.ts";

/** The scopes of `AuthScope` in `@authsignal/node`. */
export type Scope =
  | "read:authenticators"
  | "add:authenticators"
  | "update:authenticators"
  | "remove:authenticators";

/** What a token handed out on success may do within the step-up window. */
export const STEPPED_UP_SCOPE =
  "read:authenticators add:authenticators update:authenticators remove:authenticators";

/** Is `scope` in a space-separated list? */
export function hasScope(list: string | undefined, scope: Scope): boolean {
  return (list ?? DEFAULT_SCOPE).split(" ").includes(scope);
}
