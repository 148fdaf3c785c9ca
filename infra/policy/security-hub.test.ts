import { readFileSync } from "node:fs";
import { stackNames } from "environments";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { declareBootstrap } from "../bootstrap/bootstrap.ts";
import { PERMISSIONS } from "../bootstrap/permissions.ts";
import { declare } from "../test/support/declare.ts";
import { infraFolder, stackEnvironment } from "../test/support/environment.ts";
import { findings } from "./findings.ts";
import { rules } from "./policies.ts";
import { CONTROLS, WITHOUT_CONTROLS } from "./security-hub.ts";

const bootstrap = () =>
  declare(() =>
    declareBootstrap({
      repository: "owner/shop",
      environments: [stackEnvironment("staging"), stackEnvironment("prod")],
      reviewers: {},
    }),
  );

/** Types of AWS that the stacks, their hosted variants and the bootstrap declare. */
async function declaredTypes(): Promise<Set<string>> {
  const ofStacks = stackNames(infraFolder).flatMap((stack) =>
    Object.keys(parse(readFileSync(`${infraFolder}/snapshots/${stack}.yaml`, "utf8"))).map(
      (key) => key.split(" ")[0] ?? "",
    ),
  );
  const ofBootstrap = (await bootstrap()).resources.map(({ type }) => type);
  const all = [...ofStacks, ...ofBootstrap, ...Object.keys(PERMISSIONS)];
  return new Set(all.filter((type) => type.startsWith("aws:")));
}

const listed = Object.entries(CONTROLS).flatMap(([type, controls]) =>
  controls.map((control) => ({ type, ...control })),
);

test("each type that a program declares has its controls, or says why it has none, and no other type has", async () => {
  const declared = await declaredTypes();
  expect(declared.size).toBeGreaterThan(30);
  expect([...Object.keys(CONTROLS), ...Object.keys(WITHOUT_CONTROLS)].toSorted()).toEqual(
    [...declared].toSorted(),
  );
});

test("each control is listed once, and a policy that is named exists", () => {
  const ids = listed.map(({ id }) => id);
  expect(ids.toSorted()).toEqual([...new Set(ids)].toSorted());
  const names = new Set(rules.map(({ name }) => name));
  for (const { heldBy = [] } of listed) for (const name of heldBy) expect(names).toContain(name);
});

test("each policy that cites a control holds it in the table, and what a table says is met cites it", () => {
  const cited = rules.flatMap(({ name, cites }) =>
    cites.startsWith("Security Hub ")
      ? cites
          .slice("Security Hub ".length)
          .split(", ")
          .map((id) => `${id} ${name}`)
      : [],
  );
  const held = listed.flatMap(({ id, heldBy = [] }) => heldBy.map((name) => `${id} ${name}`));
  expect(cited.filter((pair) => !held.includes(pair))).toEqual([]);
  // What no rule cites is held beside another rule, which asks for it under OWASP's name.
  const unmet = listed.filter(
    ({ id, verdict }) => verdict === "met" && !cited.some((pair) => pair.startsWith(`${id} `)),
  );
  expect(unmet.map(({ id }) => id)).toEqual(["CloudFront.12"]);
});

test("what an account gets first breaks no rule", async () => {
  const { resources } = await bootstrap();
  expect(
    resources.flatMap(({ type, name, inputs }) => findings(type, inputs, { stack: "account", name })),
  ).toEqual([]);
});
