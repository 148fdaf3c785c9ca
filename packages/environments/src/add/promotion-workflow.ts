import type { Environment } from "../settings/environment.ts";

const START = "  # Written by pnpm docs:write from the stack files: promotedFrom is the order.\n";

/**
 * The workflow that deploys a build to every environment, with one job for each: jobs of a matrix would not wait for each
 * other in a stated order.
 *
 * @param text the workflow; what follows its marker is replaced
 * @returns `undefined` where it has no marker: it is somebody else's, and stays as it is
 */
export function promotionWorkflow(
  text: string,
  environments: readonly Pick<Environment, "stack" | "promotedFrom">[],
): string | undefined {
  const [before = "", after] = text.split(START);
  if (after === undefined) return undefined;
  const jobs = environments.map(
    ({ stack, promotedFrom = "build" }) => `  ${stack}:
    needs: ${promotedFrom}
    uses: ./.github/workflows/deploy.yml
    permissions:
      contents: read
      id-token: write
    with:
      stack: ${stack}
`,
  );
  return `${before}${START}${jobs.join("\n")}`;
}
