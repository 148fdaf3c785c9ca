import { fileURLToPath } from "node:url";
import { defineConfig, type GauntletConfig } from "../../../src/config.ts";
import type { TriggerName } from "../../../src/trigger.ts";

/** Handlers of people who had not seen the attacks, and flaws that they put into them. */
export interface Stranger {
  readonly modules: Readonly<Partial<Record<TriggerName, string>>>;
  readonly settings?: Partial<GauntletConfig>;
  /** What an honest sign-in is proven with. */
  readonly proof: string;
  /** The attack that must catch each flaw. */
  readonly flaws: Readonly<Record<string, string>>;
  /** Flaws that no attack catches, with the reason. */
  readonly missed?: Readonly<Record<string, string>>;
  /** What looks like a flaw and gives nobody anything, with the reason: nothing may be found in it. */
  readonly harmless?: Readonly<Record<string, string>>;
}

/** The handlers of a stranger, sound but for the flaw that the file names. */
export function strangersHandlers(
  name: string,
  { modules, settings }: Stranger,
  flawFile: string,
): GauntletConfig {
  const here = (file: string) =>
    fileURLToPath(new URL(`../../strangers/${name}/${file.replace(/#.*/, "")}`, import.meta.url));
  const paths = Object.entries(modules).map(([trigger, file]) => [
    trigger,
    here(file) + (/#.*/.exec(file)?.[0] ?? ""),
  ]);
  return defineConfig({
    unknownUsers: "refuse",
    // These teams let a code count until its round ends, whatever becomes of the address.
    except: { "address-changed-under-way": "the address of a round is not compared" },
    ...settings,
    modules: Object.fromEntries(paths),
    variables: () => ({ FLAW_FILE: flawFile, SUPPORT_CODE: "918273" }),
  });
}
