import type { Environment } from "./environment.ts";
import { providerSchema } from "./provider-settings.ts";
import { settingsSchema } from "./schema.ts";
import type { Described } from "./setting.ts";
import { configOf, providerKey, SETTINGS_KEY } from "./stack-config.ts";

/** One setting in plain words. */
export interface Statement {
  /** Dotted path, e.g. `signIn.sessionMinutes`. */
  readonly key: string;
  /** E.g. `time for one round`. */
  readonly subject: string;
  /** E.g. `5 minutes`. */
  readonly meaning: string;
}

/** What an environment's settings mean, setting by setting, those that are left out included. */
export function statementsOf(environment: Environment): Statement[] {
  const { [SETTINGS_KEY]: settings } = configOf(environment);
  const provider = statements(providerSchema.described, environment, { key: "" });
  return [
    ...provider.map((statement) => ({ ...statement, key: providerKey(statement.key) })),
    ...statements(settingsSchema.described, settings, { key: "" }),
  ];
}

interface Place {
  readonly key: string;
  /** The app's name, within an app. */
  readonly name?: string | undefined;
  /** What it means that the group around is left out. */
  readonly absent?: string | undefined;
}

function statements(described: Described, value: unknown, { key, name = "", absent }: Place): Statement[] {
  const below = (part: string) => (key === "" ? part : `${key}.${part}`);
  switch (described.kind) {
    case "setting": {
      const subject = described.subject.replaceAll("<name>", name);
      return [{ key, subject, meaning: described.say(value) ?? absent ?? "not set" }];
    }
    case "named":
      return Object.entries({ ...Object(value) }).flatMap(([one, settings]) =>
        statements(described.group, settings, { key: below(one), name: one }),
      );
    case "group":
      return Object.entries(described.entries).flatMap(([part, entry]) =>
        statements(entry.described, Object(value)[part], {
          key: below(part),
          name,
          absent: value === undefined ? described.optional?.absent : undefined,
        }),
      );
  }
}
