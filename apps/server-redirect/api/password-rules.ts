import * as v from "valibot";

/** Cognito's PasswordPolicy, as far as a person must know it. */
const RULES = v.object({
  minimumLength: v.number(),
  requireLowercase: v.boolean(),
  requireUppercase: v.boolean(),
  requireNumbers: v.boolean(),
  requireSymbols: v.boolean(),
});

export type PasswordRules = v.InferOutput<typeof RULES>;

/** @param json what infra/components/sign-in-backend.ts has written @throws ValiError, SyntaxError */
export function readRules(json: string): PasswordRules {
  return v.parse(RULES, JSON.parse(json));
}

/** https://docs.aws.amazon.com/cognito/latest/developerguide/managing-users-passwords.html */
const SYMBOL = /[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+\- ]/;

const MAX_LENGTH = 256;

/** What the pool would not accept: asked before a proof is used up. @returns a sentence for the person */
export function faultOfPassword(password: string, rules: PasswordRules | undefined): string | undefined {
  if (password.length > MAX_LENGTH) return `A password has at most ${MAX_LENGTH} characters.`;
  if (/^\s|\s$/.test(password)) return "A password does not begin or end with a space.";
  if (rules === undefined) return undefined;
  const parts: [needed: boolean, form: RegExp, name: string][] = [
    [rules.requireLowercase, /[a-z]/, "a lower-case letter"],
    [rules.requireUppercase, /[A-Z]/, "an upper-case letter"],
    [rules.requireNumbers, /\d/, "a digit"],
    [rules.requireSymbols, SYMBOL, "a symbol"],
  ];
  const isShort = password.length < rules.minimumLength;
  if (!isShort && parts.every(([needed, form]) => !needed || form.test(password))) return undefined;
  const names = parts.filter(([needed]) => needed).map(([, , name]) => name);
  return `A password has at least ${[`${rules.minimumLength} characters`, ...names].join(", ")}.`;
}
