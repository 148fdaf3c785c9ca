import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { defineConfig, type GauntletConfig } from "../../../src/config.ts";
import type { TriggerModules } from "../../../src/trigger.ts";
import { SETTINGS } from "./settings.ts";

type Texts = Readonly<Record<string, string>>;

/** What changes in a sound file: a piece that it has once, or, without `from`, the whole of a new one. */
interface Edit {
  readonly file: string;
  readonly from?: string;
  readonly to: string;
}

/** One flaw, as what changes in the sound files. */
export interface Flaw {
  readonly flaw: string;
  /** The attacks that must find it. */
  readonly caughtBy: readonly string[];
  /** Why no attack finds it, if none does. */
  readonly missed?: string;
  readonly edits: readonly Edit[];
  /** Variables that differ from the family's; `null`, where one is not set. */
  readonly variables?: Readonly<Record<string, string | null>>;
  /** The entry of `SETTINGS` that people with this flaw need, instead of the family's. */
  readonly settingsOf?: string;
}

/** What `family.yaml` says of handlers by somebody who had not seen the attacks. */
export interface Family {
  readonly settings?: Partial<Pick<GauntletConfig, "unknownUsers" | "policy" | "owners" | "dummyAnswers">>;
  readonly variables: Texts;
  readonly modules: TriggerModules;
  readonly flaws: readonly Flaw[];
}

const FOLDER = fileURLToPath(new URL("../../blind/", import.meta.url));
const DESCRIPTION = "family.yaml";

export const FAMILIES: readonly string[] = readdirSync(FOLDER, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .toSorted();

export function familyOf(name: string): Family {
  return parse(readFileSync(join(FOLDER, name, DESCRIPTION), "utf8"));
}

/**
 * A sound file with a flaw. Each piece is looked for in the sound file, so no edit depends on one before it.
 *
 * @throws when the file does not have a piece, or has it several times, or two pieces overlap
 */
export function edited(text: string, edits: readonly Edit[]): string {
  const whole = edits.find(({ from }) => from === undefined);
  if (whole) return whole.to;
  const pieces = edits
    .map(({ file, from = "", to }) => {
      if (text.split(from).length !== 2) throw new Error(`${file} does not have this piece once: ${from}`);
      return { start: text.indexOf(from), from, to };
    })
    .toSorted((a, b) => a.start - b.start);
  let after = "";
  let at = 0;
  for (const { start, from, to } of pieces) {
    if (start < at) throw new Error(`a piece overlaps the one before it: ${from}`);
    after += text.slice(at, start) + to;
    at = start + from.length;
  }
  return after + text.slice(at);
}

/** The files that differ from the sound ones where handlers have a flaw. */
export function flawedFiles(name: string, { edits }: Flaw): Texts {
  const byFile = Object.entries(Object.groupBy(edits, ({ file }) => file));
  const texts = byFile.map(([file, changes = []]) => {
    const isNew = changes.every(({ from }) => from === undefined);
    return [file, edited(isNew ? "" : readFileSync(join(FOLDER, name, file), "utf8"), changes)];
  });
  return Object.fromEntries(texts);
}

/** Writes the handlers with a flaw to a folder inside of `place`. */
function write(name: string, flaw: Flaw, place: string): string {
  const folder = mkdtempSync(join(place, `${name}-`));
  cpSync(join(FOLDER, name), folder, {
    recursive: true,
    filter: (file) => basename(file) !== DESCRIPTION,
  });
  for (const [file, text] of Object.entries(flawedFiles(name, flaw))) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  return folder;
}

/**
 * The config of a family's handlers, sound or with a flaw.
 *
 * @param place where files with a flaw are written, beside the packages that they import
 */
export function configOf(name: string, place: string, flaw?: Flaw): GauntletConfig {
  const { settings, variables, modules } = familyOf(name);
  const folder = flaw ? write(name, flaw, place) : join(FOLDER, name);
  const paths = Object.entries(modules).map(([trigger, file]) => [trigger, join(folder, file)]);
  return defineConfig({
    ...settings,
    ...SETTINGS[flaw?.settingsOf ?? name],
    modules: Object.fromEntries(paths),
    variables: ({ authsignalUrl, authsignalKey }) =>
      Object.fromEntries(
        Object.entries({ ...variables, ...flaw?.variables }).flatMap(([variable, value]) =>
          value === null
            ? []
            : [
                [
                  variable,
                  value
                    .replace("$AUTHSIGNAL_URL", authsignalUrl)
                    .replace("$AUTHSIGNAL_SECRET", authsignalKey),
                ],
              ],
        ),
      ),
  });
}
