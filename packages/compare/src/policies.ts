import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { POLICIES_RECORD } from "app-tests/policies-file";
import * as v from "valibot";
import { withoutDigits, words } from "./comparison.ts";
import { PATHS } from "./paths.ts";

/** What a person reads, without what differs from run to run. */
const reads = v.pipe(v.string(), v.transform(withoutDigits));

const visit = v.strictObject({
  style: v.string(),
  policy: v.string(),
  visitor: v.string(),
  outcome: v.picklist(["signed in", "refused at once", "refused at the end", "cannot"]),
  reads,
  traffic: v.strictObject({ cognito: words, app: words, pages: words, frames: words }),
  trace: words,
});
export type Visit = v.InferOutput<typeof visit>;

/** As a case of the story, under a policy. */
const mishap = v.strictObject({
  style: v.string(),
  policy: v.string(),
  case: v.string(),
  outcome: v.string(),
  reads,
  trace: words,
});
export type PolicyMishap = v.InferOutput<typeof mishap>;

/** What `app-tests/policies` writes, and `docs/styles-policies.json` keeps, in the order in which it was seen. */
const policies = v.strictObject({ visits: v.array(visit), mishaps: v.array(mishap) });
export type Policies = v.InferOutput<typeof policies>;

/** What the last run of the policies saw. @throws when there was none, or the file is not what it writes */
export const readPoliciesRecord = (): Policies =>
  v.parse(policies, JSON.parse(readFileSync(POLICIES_RECORD, "utf8")));

/** As it is committed; nothing before the policies were run for the first time. */
export const readPolicies = (): Policies =>
  existsSync(PATHS.policies)
    ? v.parse(policies, JSON.parse(readFileSync(PATHS.policies, "utf8")))
    : { visits: [], mishaps: [] };

export function writePolicies(seen: Policies): void {
  writeFileSync(PATHS.policies, `${JSON.stringify(seen, null, 2)}\n`);
}

/** By what was seen, so that a difference names it. */
export const byCase = ({ visits, mishaps }: Policies): Readonly<Record<string, object>> =>
  Object.fromEntries([
    ...visits.map(({ style, policy, visitor, ...seen }) => [`${style}, ${policy}, ${visitor}`, seen]),
    ...mishaps.map(({ style, policy, case: name, ...seen }) => [`${style}, ${policy}, ${name}`, seen]),
  ]);
