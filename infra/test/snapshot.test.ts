import { stackNames } from "environments";
import { expect, test } from "vitest";
import { stringify } from "yaml";
import { declareSignIn } from "../sign-in.ts";
import { declare } from "./support/declare.ts";
import { infraFolder, stackEnvironment } from "./support/environment.ts";

/** What would be deployed, as a file that a review can read: a change of it is a change of a deployment. */
test.each(stackNames(infraFolder))("what would be deployed: %s", async (stack) => {
  const { resources } = await declare(() => declareSignIn(stackEnvironment(stack)), stack);
  const listed = resources
    .filter(({ custom }) => custom)
    .map(({ type, name, inputs }) => [`${type} ${name}`, readable(inputs)] as const)
    .sort(([left], [right]) => left.localeCompare(right));
  const text = stringify(Object.fromEntries(listed), { sortMapEntries: true, lineWidth: 110 });
  await expect(text).toMatchFileSnapshot(`../snapshots/${stack}.yaml`);
});

/** Policies and documents that stand as text within a resource, spread out. */
function readable(inputs: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(inputs).map(([key, value]) => [
      key,
      typeof value === "string" && value.startsWith("{") ? JSON.parse(value) : value,
    ]),
  );
}
