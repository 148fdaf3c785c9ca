/**
 * Fails if an argument of a component says not what it is, with its default and an example, or takes no output without
 * saying why; and if a component does not parent what it declares, or does not register what it puts out.
 */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("components/", import.meta.url));
const sources = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
  .map((file) => ({ file, text: readFileSync(`${folder}${file}`, "utf8") }));

/** Written from settings; says for all of its numbers, choices and switches why they take no outputs. */
const WRITTEN = "sign-in/settings-args.ts";
const PLAIN = /^(readonly )?[("|\s\dA-Z]|^number|^boolean|SettingsArgs/;

function complain(where: string, expected: string): void {
  console.error(`arguments: infra/components/${where}; expected ${expected}`);
  process.exitCode = 1;
}

/** A component's arguments, in the order of their declaration. */
const properties = sources.flatMap(({ file, text }) =>
  [...text.matchAll(/^export interface (\w*(?:Args|Subject)).*?\{\n(.*?)^\}/gms)].flatMap(
    ([, owner = "", body = ""]) =>
      [...body.matchAll(/((?: {2}\/\*\*(?:(?!\*\/).)*\*\/\n)?) {2}(?:readonly )?(\w+)(\??): ([^;]+);/gs)].map(
        ([, docstring = "", name, optional, type = ""]) => ({
          ...{ file, owner, type, optional: optional === "?" },
          where: `${file}: ${owner}.${name}`,
          docstring: docstring.replace(/\s*\n\s*\*(?!\/)\s*/g, " "),
        }),
      ),
  ),
);

for (const { where, file, docstring, optional, type } of properties) {
  if (!/\/\*\* \S.{10,}\*\//s.test(docstring)) complain(where, "a docstring that says what it is");
  if (optional && !docstring.includes("Default")) complain(where, '"Default" and what it is');
  // A default that is written out is an example, too.
  if (!/E\.g\. `|Default `?[\w"]*[\d`]|`\w+` .*Default off/.test(docstring))
    complain(where, '"E.g." and an example');
  const takesOutputs = /Input|asset\.Archive|Triggers|PolicyStatement/.test(`${type} ${docstring}`);
  if (!takesOutputs && !(file === WRITTEN && PLAIN.test(type)))
    complain(where, "pulumi.Input, or words on why it takes none");
}

const components = sources.filter(({ text }) => text.includes("extends pulumi.ComponentResource"));
if (components.length === 0) complain("", "components");
for (const { file, text } of components) {
  const [, name] = /export class (\w+) extends/.exec(text) ?? [];
  if (!properties.some(({ owner }) => owner === `${name}Args`))
    complain(`${file}: ${name}`, `an interface ${name}Args with arguments`);
  const puts = [...text.matchAll(/^ {2}readonly (\w+): pulumi\.Output/gm)].map(([, output]) => output);
  const [, registered = ""] = /this\.registerOutputs\(\{(.*?)\}\)/s.exec(text) ?? [];
  if (puts.length === 0) complain(`${file}: ${name}`, "outputs");
  for (const output of puts)
    if (!registered.includes(`this.${output}`)) complain(`${file}: ${name}`, `${output} to be registered`);
  if (!/parent: this|, this\)/.test(text)) complain(`${file}: ${name}`, "resources with `parent: this`");
}
