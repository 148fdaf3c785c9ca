import { markdownTable } from "./markdown-table.ts";
import { providerSchema } from "./provider-settings.ts";
import { settingsSchema } from "./schema.ts";
import type { Described } from "./setting.ts";
import { providerKey } from "./stack-config.ts";

/** A setting as a reader of the documentation needs it. */
export interface SettingReference {
  /** E.g. `apps.<name>.origin`. */
  readonly key: string;
  /** What is expected, in the words of its fault. */
  readonly expected: string;
  readonly optional: boolean;
  /** What it means, and what it means to leave it out. */
  readonly meaning: string;
}

/** Every setting, in the order of the schema. A group has a line of its own only if it may be left out. */
export function settingsReference(): SettingReference[] {
  const provider = lines(providerSchema.described, "");
  return [
    ...provider.map((one) => ({ ...one, key: providerKey(one.key) })),
    ...lines(settingsSchema.described, ""),
  ];
}

function lines(described: Described, key: string): SettingReference[] {
  const below = (part: string) => (key === "" ? part : `${key}.${part}`);
  switch (described.kind) {
    case "setting":
      return [line(key, described.expected, described.description, described.absent)];
    case "named":
      return [
        line(key, described.expected, described.description, undefined),
        ...lines(described.group, below("<name>")),
      ];
    case "group": {
      const { optional, expected, entries } = described;
      return [
        ...(optional ? [line(key, expected, optional.description, optional.absent)] : []),
        ...Object.entries(entries).flatMap(([part, entry]) => lines(entry.described, below(part))),
      ];
    }
  }
}

function line(
  key: string,
  expected: string,
  description: string,
  absent: string | undefined,
): SettingReference {
  const meaning = absent === undefined ? description : `${description} Absent: ${absent}.`;
  return { key, expected, optional: absent !== undefined, meaning };
}

/** The same as a Markdown table, in columns as the formatter wants them. */
export function referenceTable(settings: readonly SettingReference[]): string {
  const rows = settings.map(({ key, expected, optional, meaning }) => [
    `\`${key}\``,
    optional ? `optional: ${expected}` : expected,
    meaning,
  ]);
  return markdownTable(["Setting", "Values", "Meaning"], rows);
}
