import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Frame, Page } from "playwright-core";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const WCAG_22_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/**
 * What axe finds on the screen that is shown, one line per rule; empty is right.
 *
 * @param rules names of axe's rules or tags; default WCAG 2.2 AA and axe's best practices
 */
export async function accessibilityFaults(
  target: Page | Frame,
  rules: readonly string[] = WCAG_22_AA,
): Promise<string[]> {
  // Evaluated through the debugger, which the page's policy does not bind.
  if ((await target.evaluate("window.axe !== undefined")) !== true) {
    await target.evaluate(`(() => { ${AXE} })()`);
  }
  // Only the findings cross over: axe reports on everything that it looked at, which takes seconds to carry.
  return target.evaluate(`axe
    .run({ runOnly: ${JSON.stringify(rules)}, resultTypes: ["violations"] })
    .then(({ violations }) => violations.map(({ id, nodes }) => id + ": " + nodes.map(({ html }) => html).join(" ")))`);
}
