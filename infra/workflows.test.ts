import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { stackNames } from "environments";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { infraFolder } from "./testing/environment.ts";
import { at } from "./testing/json.ts";

const folder = fileURLToPath(new URL("../.github/workflows/", import.meta.url));
const files = readdirSync(folder);
const text = (file: string) => readFileSync(`${folder}${file}`, "utf8");
const deployed = stackNames(infraFolder).filter((stack) => stack !== "local");

describe.each(files)("%s", (file) => {
  it("names each action by its commit, with the version beside it", () => {
    const foreign = [...text(file).matchAll(/uses: (?!\.\/)(.*)/g)].map(([, action]) => action);
    for (const action of foreign) expect(action).toMatch(/^[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  it("may read the repository, and more only where a job says so", () => {
    expect(at(parse(text(file)), "permissions")).toEqual({ contents: "read" });
  });

  it("holds no key: accounts are entered by OpenID Connect", () => {
    expect(text(file)).not.toMatch(/secrets\.|aws-access-key|AKIA/);
  });

  it("puts nothing from outside into a shell", () => {
    const runs = [...text(file).matchAll(/run: (.*)/g)].map(([, command]) => command);
    for (const command of runs) expect(command).not.toContain("${{");
  });

  it("leaves no token in the checkout", () => {
    expect([...text(file).matchAll(/uses: actions\/checkout/g)]).toHaveLength(
      [...text(file).matchAll(/persist-credentials: false/g)].length,
    );
  });
});

it.each(["preview.yml", "drift.yml"])("%s looks at every stack that is deployed", (file) => {
  const jobs: unknown = at(parse(text(file)), "jobs");
  const [job] = Object.values({ ...Object(jobs) });
  expect(at(job, "strategy", "matrix", "stack")).toEqual(deployed);
});

it("promotes one build through the stacks in order", () => {
  const jobs = Object.entries({ ...Object(at(parse(text("promote.yml")), "jobs")) });
  expect(jobs.map(([name, job]) => [name, at(job, "needs")])).toEqual([
    ["build", undefined],
    ...deployed.map((stack, index) => [stack, deployed[index - 1] ?? "build"]),
  ]);
});
