import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { stackNames } from "environments";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { infraFolder, stackEnvironment } from "./support/environment.ts";
import { at } from "./support/json.ts";
import { NoOperationTraceWriter, parseWorkflow } from "./support/workflow-parser.ts";

const folder = fileURLToPath(new URL("../../.github/workflows/", import.meta.url));
const files = readdirSync(folder);
const text = (file: string) => readFileSync(`${folder}${file}`, "utf8");
const deployed = stackNames(infraFolder).filter((stack) => stack !== "local");

/** What GitHub's own parser says about a workflow. */
function complaints(name: string, content: string): string[] {
  return parseWorkflow({ name, content }, new NoOperationTraceWriter())
    .context.errors.getErrors()
    .map(({ message }) => message);
}

describe.each(files)("%s", (file) => {
  test("is a workflow that GitHub accepts", () => {
    expect(complaints(file, text(file))).toEqual([]);
    expect(complaints(file, text(file).replace("runs-on:", "runs-in:"))).not.toEqual([]);
  });

  test("runs our scripts, not commands of pnpm's of the same name", () => {
    expect(text(file)).not.toMatch(/pnpm (env|deploy|config|publish)\b/);
  });

  test("is cut off at some time", () => {
    for (const job of Object.values({ ...Object(at(parse(text(file)), "jobs")) })) {
      if (at(job, "uses") === undefined) expect(at(job, "timeout-minutes")).toBeLessThanOrEqual(45);
    }
  });

  test("names each action by its commit, with the version beside it", () => {
    const foreign = [...text(file).matchAll(/uses: (?!\.\/)(.*)/g)].map(([, action]) => action);
    for (const action of foreign) expect(action).toMatch(/^[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  test("may read the repository, and more only where a job says so", () => {
    expect(at(parse(text(file)), "permissions")).toEqual({ contents: "read" });
  });

  test("holds no key: accounts are entered by OpenID Connect", () => {
    expect(text(file)).not.toMatch(/secrets\.|aws-access-key|AKIA/);
  });

  test("puts nothing from outside into a shell", () => {
    const runs = [...text(file).matchAll(/run: (.*)/g)].map(([, command]) => command);
    for (const command of runs) expect(command).not.toContain("${{");
  });

  test("leaves no token in the checkout", () => {
    expect([...text(file).matchAll(/uses: actions\/checkout/g)]).toHaveLength(
      [...text(file).matchAll(/persist-credentials: false/g)].length,
    );
  });
});

test.each(["preview.yml", "drift.yml"])("%s reads its stacks from the stack files", (file) => {
  const jobs = { ...Object(at(parse(text(file)), "jobs")) };
  const job = jobs[file.replace(".yml", "")];
  expect(at(job, "needs")).toBe("stacks");
  expect(at(job, "strategy", "matrix", "stack")).toMatch(
    /^\$\{\{ fromJSON\(needs\.stacks\.outputs\.stacks\) \}\}$/,
  );
  const steps = at(jobs, "stacks", "steps");
  expect(Array.isArray(steps) && steps.map((step) => at(step, "run"))).toContain(
    '.ci/stacks >> "$GITHUB_OUTPUT"',
  );
  const script = fileURLToPath(new URL("../../.ci/stacks", import.meta.url));
  const [, listed = ""] = execFileSync(script, { encoding: "utf8" }).split("stacks=");
  expect(JSON.parse(listed)).toEqual(deployed.toSorted());
});

test("promotes one build to every stack, each after the one that its file names", () => {
  const jobs = { ...Object(at(parse(text("promote.yml")), "jobs")) };
  const needs = Object.entries(jobs).map(([name, job]) => [name, at(job, "needs")]);
  expect(needs).toEqual([
    ["build", undefined],
    ...deployed.map((stack) => [stack, stackEnvironment(stack).promotedFrom ?? "build"]),
  ]);
});

/** What each job may beyond reading the repository: a change of it is a change of what a leaked token can do. */
test("gives each job no more than it needs", () => {
  const granted = files.flatMap((file) =>
    Object.entries({ ...Object(at(parse(text(file)), "jobs")) }).flatMap(([job, content]) =>
      Object.entries({ ...Object(at(content, "permissions")) })
        .filter(([scope, access]) => scope !== "contents" || access !== "read")
        .map(([scope, access]) => `${file} ${job}: ${scope} ${access}`),
    ),
  );
  const promoted = Object.keys({ ...Object(at(parse(text("promote.yml")), "jobs")) }).slice(1);
  expect(granted).toEqual([
    "codeql.yml analyze: security-events write",
    "deploy.yml deploy: id-token write",
    "drift.yml drift: id-token write",
    "preview.yml preview: id-token write",
    "preview.yml preview: pull-requests write",
    ...promoted.map((stack) => `promote.yml ${stack}: id-token write`),
    "release.yml publish: id-token write",
    "scorecard.yml analysis: security-events write",
  ]);
});

test("the packages are published only if somebody asks for it, and after an approval", () => {
  const release = parse(text("release.yml"));
  expect(Object.keys({ ...Object(at(release, "on")) })).toEqual(["workflow_dispatch"]);
  expect(at(release, "on", "workflow_dispatch", "inputs", "publish", "default")).toBe(false);
  const jobs = Object.entries({ ...Object(at(release, "jobs")) });
  const publishing = jobs.filter(([, job]) => JSON.stringify(job).includes("npm publish"));
  expect(publishing.map(([name]) => name)).toEqual(["publish"]);
  expect(publishing[0]?.[1]).toMatchObject({ if: "inputs.publish", environment: "npm", needs: "pack" });
  for (const file of files.filter((name) => name !== "release.yml"))
    expect(text(file)).not.toMatch(/npm publish|changeset publish/);
});

test("enters an account only through a GitHub environment, where approvals stand", () => {
  for (const file of files.filter((name) => text(name).includes("configure-aws-credentials"))) {
    const jobs = Object.values({ ...Object(at(parse(text(file)), "jobs")) });
    const entering = jobs.filter((job) => JSON.stringify(job).includes("configure-aws-credentials"));
    expect(entering.map((job) => typeof at(job, "environment"))).toEqual(["string"]);
  }
});
