import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { ATTACKS } from "../../src/attacks/index.ts";
import { defineConfig, type GauntletConfig } from "../../src/config.ts";
import { type Report, runGauntlet } from "../../src/run.ts";
import type { TriggerModules } from "../../src/trigger.ts";
import { findings } from "../support/findings.ts";
import { SETTINGS } from "./settings.ts";

type Texts = Readonly<Record<string, string>>;

/** One flaw, as what changes in the sound files: a piece of a file, or a whole one. */
interface Flaw {
  readonly flaw: string;
  readonly caughtBy: string;
  readonly edits: readonly { readonly file: string; readonly from?: string; readonly to: string }[];
  readonly variables?: Texts;
}

/** Handlers of somebody who had not seen the attacks, as they were written. */
interface Family {
  readonly settings: Partial<Pick<GauntletConfig, "unknownUsers" | "policy">> & {
    readonly parameter?: string;
  };
  readonly variables: Texts;
  readonly modules: TriggerModules;
  readonly files: Texts;
  readonly flaws: Readonly<Record<string, Flaw>>;
}

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
// Beside the packages that the handlers import.
const folder = mkdtempSync(here("../../node_modules/.blind-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const names = readdirSync(here("./"))
  .filter((file) => file.endsWith(".json"))
  .map((file) => file.slice(0, -".json".length));
const familyOf = (name: string): Family => JSON.parse(readFileSync(here(`./${name}.json`), "utf8"));

function edited(files: Texts, edits: Flaw["edits"]): Texts {
  const after: Record<string, string> = { ...files };
  for (const { file, from, to } of edits) {
    const text = after[file] ?? "";
    if (from !== undefined && text.split(from).length !== 2)
      throw new Error(`${file} has no such piece, or several: ${from}`);
    after[file] = from === undefined ? to : text.replace(from, () => to);
  }
  return after;
}

function run(name: string, family: Family, flaw?: Flaw): Promise<Report> {
  const place = mkdtempSync(join(folder, `${name}-`));
  for (const [file, text] of Object.entries(edited(family.files, flaw?.edits ?? []))) {
    mkdirSync(dirname(join(place, file)), { recursive: true });
    writeFileSync(join(place, file), text);
  }
  const { parameter, ...settings } = family.settings;
  const modules = Object.fromEntries(
    Object.entries(family.modules).map(([trigger, file]) => [trigger, join(place, file)]),
  );
  const config = defineConfig({
    ...settings,
    ...SETTINGS[name],
    ...(parameter !== undefined && { parameter: () => parameter }),
    modules,
    variables: ({ authsignalUrl, authsignalKey }) =>
      Object.fromEntries(
        Object.entries(flaw?.variables ?? family.variables).map(([variable, value]) => [
          variable,
          value.replace("$AUTHSIGNAL_URL", authsignalUrl).replace("$AUTHSIGNAL_SECRET", authsignalKey),
        ]),
      ),
  });
  const attacks = flaw ? ATTACKS.filter(({ id }) => id === flaw.caughtBy) : ATTACKS;
  return runGauntlet(config, { attacks, sequences: flaw ? 0 : 2_000, labs: 1, limitMs: 600_000 });
}

describe.each(names)("a stranger's %s", (name) => {
  const family = familyOf(name);

  test("plays through, and nothing is found in it", async () => {
    const report = await run(name, family);
    expect(report.signIn.outcome).toBe("played");
    expect(findings(report)).toEqual([]);
  });

  test.each(Object.entries(family.flaws))("with the flaw of %s is caught", async (_name, flaw) => {
    const report = await run(name, family, flaw);
    expect(report.results).toMatchObject([{ attack: { id: flaw.caughtBy }, outcome: "caught" }]);
  });
});
