import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { POLICIES_RECORD } from "app-tests/policies-file";
import * as v from "valibot";
import { words } from "./comparison.ts";
import { PATHS } from "./paths.ts";

/** What `app-tests/policies` writes, and `docs/styles-policies.json` keeps: visits in the order in which they were made. */
const policies = v.array(
  v.strictObject({
    style: v.string(),
    policy: v.string(),
    visitor: v.string(),
    outcome: v.picklist(["signed in", "refused at once", "refused at the end", "cannot"]),
    reads: v.string(),
    traffic: v.strictObject({ cognito: words, app: words, pages: words, frames: words }),
    trace: words,
  }),
);
export type Policies = v.InferOutput<typeof policies>;

/** What the last run of the policies saw. @throws when there was none, or the file is not what it writes */
export const readPoliciesRecord = (): Policies =>
  v.parse(policies, JSON.parse(readFileSync(POLICIES_RECORD, "utf8")));

/** The visits as they are committed; none before they were made for the first time. */
export const readPolicies = (): Policies =>
  existsSync(PATHS.policies) ? v.parse(policies, JSON.parse(readFileSync(PATHS.policies, "utf8"))) : [];

export function writePolicies(visits: Policies): void {
  writeFileSync(PATHS.policies, `${JSON.stringify(visits, null, 2)}\n`);
}
