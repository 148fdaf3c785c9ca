import { ArgumentsError } from "command-line";

/** The triggers that the gauntlet knows, by their short names. */
export const TRIGGERS = ["define", "create", "verify", "preSignUp", "preToken"] as const;

export type TriggerName = (typeof TRIGGERS)[number];

/**
 * Paths of the modules to test; a missing one is not tested. A module exports `handler`, or what stands after a `#`:
 * `dist/app.mjs#defineAuthChallenge`.
 */
export type TriggerModules = Readonly<Partial<Record<TriggerName, string>>>;

/** How a path shows which trigger a module is: by a word in its file's or folder's name. */
const WORDS: readonly (readonly [TriggerName, RegExp])[] = [
  ["define", /define/i],
  ["create", /create/i],
  ["verify", /verify/i],
  ["preSignUp", /pre-?_?sign-?_?up/i],
  ["preToken", /pre-?_?token/i],
];

/**
 * Maps paths to triggers by the innermost name that has a trigger's word in it: `dist/define-auth-challenge/index.mjs`,
 * `verifyAuthChallenge.mjs`, `pre_sign_up/handler.js`.
 *
 * @throws {ArgumentsError} when a path fits no trigger, or two fit the same one
 */
export function mapModules(paths: readonly string[]): TriggerModules {
  const found: Partial<Record<TriggerName, string>> = {};
  for (const path of paths) {
    const trigger = triggerOf(path);
    if (!trigger) {
      throw new ArgumentsError(
        `${path}: unclear which trigger it is`,
        'a name with define, create, verify, pre-sign-up or pre-token in it, or an entry in the config\'s "modules"',
      );
    }
    const other = found[trigger];
    if (other !== undefined)
      throw new ArgumentsError(
        `${other} and ${path} both look like the ${trigger} trigger`,
        'one module per trigger, or an entry in the config\'s "modules"',
      );
    found[trigger] = path;
  }
  return found;
}

/** Which trigger a path names, if any. */
export function triggerOf(path: string): TriggerName | undefined {
  for (const name of path.split(/[\\/]/).reverse()) {
    const match = WORDS.find(([, word]) => word.test(name));
    if (match) return match[0];
  }
  return undefined;
}

/** Splits `dist/app.mjs#name`, and says under which names a trigger's handler may be exported. */
export function exportsOf(
  trigger: TriggerName,
  named: string,
): { readonly module: string; readonly exports: readonly string[] } {
  const [, path, name] = /^(.*)#([\w$]+)$/.exec(named) ?? [];
  if (path !== undefined && name !== undefined) return { module: path, exports: [name] };
  return { module: named, exports: ["handler", "lambdaHandler", ...LONG_NAMES[trigger], "main", "default"] };
}

/** What handlers are called where they are not called `handler`. */
const LONG_NAMES: Readonly<Record<TriggerName, readonly string[]>> = {
  define: ["defineAuthChallenge", "define"],
  create: ["createAuthChallenge", "create"],
  verify: ["verifyAuthChallengeResponse", "verifyAuthChallenge", "verify"],
  preSignUp: ["preSignUp", "preSignup"],
  preToken: ["preTokenGeneration", "preToken"],
};
