import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { TRIGGERS, type TriggerModules, type TriggerName, triggerOf } from "../trigger.ts";
import { modulesOfTemplate } from "./sam-template.ts";

/** Folders without handlers of your own that are deployed. */
const LEFT_OUT =
  /^(node_modules|\..*|cdk\.out|coverage|tests?|__tests__|__mocks__|spec|fixtures|examples?|docs|public)$/;
const BUILT = /(^|\/)(dist|build|out|lib\/generated)\//;
const CODE = /\.[cm]?[jt]sx?$/;
const NO_CODE = /\.d\.[cm]?ts$|\.(test|spec|config|stories)\.[cm]?[jt]sx?$/;
const EXPORTS =
  /export\s+(?:default|(?:const|let|async\s+function|function)\s+\w*(?:handler|AuthChallenge\w*|preSignUp|preToken\w*)\b)|export\s*\{[^}]*\bhandler\b|exports\.\w*(?:handler|AuthChallenge)|module\.exports|exports\s*=|as handler/i;
const DEEPEST = 8;
const LARGEST_BYTES = 5_000_000;

/** What only the handler of a trigger writes. */
const SIGNS: Readonly<Record<TriggerName, RegExp>> = {
  define: /issueTokens|failAuthentication/,
  create: /publicChallengeParameters/,
  verify: /answerCorrect/,
  preSignUp: /autoConfirmUser|autoVerifyEmail/,
  preToken: /claimsOverrideDetails|claimsAndScopeOverrideDetails/,
};

interface Found {
  readonly trigger: TriggerName;
  readonly path: string;
  readonly score: number;
}

/**
 * Finds the handlers of triggers in a repository: what a SAM template says, else files that are named for a trigger
 * or write what only its handler writes, as in projects of the CDK and of Amplify.
 *
 * @param folder absolute
 * @returns absolute paths
 */
export function findModules(folder: string): TriggerModules {
  const files = filesIn(folder, DEEPEST);
  const templates = files.filter((path) => /(^|\/)template\.(ya?ml|json)$/.test(path));
  const found = files
    .filter((path) => CODE.test(path) && !NO_CODE.test(path))
    .flatMap((path) => candidatesIn(path, relative(folder, path)));
  const best: Partial<Record<TriggerName, string>> = {};
  for (const trigger of TRIGGERS) {
    const candidates = found.filter((one) => one.trigger === trigger);
    candidates.sort((one, other) => other.score - one.score || one.path.length - other.path.length);
    const [first] = candidates;
    if (first) best[trigger] = first.path;
  }
  for (const template of templates) Object.assign(best, modulesOfTemplate(template));
  return best;
}

function filesIn(folder: string, depth: number): readonly string[] {
  if (depth === 0 || !existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return LEFT_OUT.test(entry.name) ? [] : filesIn(path, depth - 1);
    return entry.isFile() ? [path] : [];
  });
}

function candidatesIn(path: string, shown: string): readonly Found[] {
  const named = triggerOf(shown);
  // Amplify's resource.ts declares a function; the CDK's stacks do, too.
  if (/(^|\/)resource\.[jt]s$/.test(shown) || statSync(path).size > LARGEST_BYTES) return [];
  const text = readFileSync(path, "utf8");
  if (!EXPORTS.test(text) || /aws-cdk-lib|@pulumi\/aws/.test(text)) return [];
  const signs = TRIGGERS.filter((trigger) => SIGNS[trigger].test(text));
  const several = signs.filter((trigger) => exportOf(trigger, text) !== undefined);
  if (several.length > 1)
    return several.map((trigger) => ({ trigger, path: `${path}#${exportOf(trigger, text)}`, score: 2 }));
  const trigger = named ?? (signs.length === 1 ? signs[0] : undefined);
  if (trigger === undefined) return [];
  const score =
    (named === trigger ? 3 : 0) +
    (signs.includes(trigger) ? 4 : 0) +
    (BUILT.test(shown) ? -2 : 0) +
    (/process\.env\.MODULES\b/.test(text) ? -5 : 0);
  return score > 0 ? [{ trigger, path, score }] : [];
}

/** A module that holds several handlers names them. */
function exportOf(trigger: TriggerName, text: string): string | undefined {
  const words: Readonly<Record<TriggerName, string>> = {
    define: "define\\w*",
    create: "create\\w*",
    verify: "verify\\w*",
    preSignUp: "preSign[uU]p\\w*",
    preToken: "preToken\\w*",
  };
  const pattern = new RegExp(
    `(?:export\\s+(?:const|let|async\\s+function|function)\\s+|exports\\.)(${words[trigger]})\\b`,
  );
  return pattern.exec(text)?.[1];
}
