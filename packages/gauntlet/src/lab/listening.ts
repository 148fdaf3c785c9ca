import { createHash } from "node:crypto";
import { textsNear } from "../source/literals.ts";
import { exportsOf, type TriggerName } from "../trigger.ts";
import { knowledgeOf } from "./knowledge.ts";
import type { Lab } from "./lab.ts";
import { VICTIM } from "./people.ts";

/** Names that are tried where the handler reads the whole object. */
const USUAL = [
  "role",
  "admin",
  "isAdmin",
  "tenant",
  "channel",
  "device",
  "invited",
  "debug",
  "test",
  "trusted",
  "skip",
];
/** Values that open doors that are opened by hand. */
const USUAL_VALUES = [
  "true",
  "1",
  "yes",
  "on",
  "admin",
  "support",
  "internal",
  "test",
  "debug",
  "trusted",
  "remembered",
];
/** What a handler may expect that reads JSON out of a value. */
const AS_JSON = JSON.stringify({
  ...Object.fromEntries(USUAL.map((name) => [name, true])),
  role: "admin",
  tenant: "admin",
  verified: true,
  isTrusted: true,
  bypass: true,
});
/** What a handler may have a device remember of a person: their names, encoded and hashed as any client can, too. */
const OF_THE_VICTIM = [VICTIM.sub, VICTIM.userName, VICTIM.phone ?? ""].flatMap((name) => [
  name,
  ...(["base64", "base64url", "hex"] as const).map((encoding) => Buffer.from(name).toString(encoding)),
  ...["sha256", "sha1", "md5"].flatMap((algorithm) =>
    (["hex", "base64"] as const).map((encoding) => createHash(algorithm).update(name).digest(encoding)),
  ),
]);
const MOST_VALUES = 150;
const MOST_VALUES_THOROUGHLY = 600;

export interface Heard {
  /** Names that the handler reads in ClientMetadata or validationData. */
  readonly names: readonly string[];
  /** What to put there, the likeliest first. */
  readonly values: readonly string[];
}

/** Finds out which names of ClientMetadata and validationData a handler reads, by watching it. */
export async function namesReadBy(
  lab: Lab,
  trigger: TriggerName,
  eventsWith: (metadata: Readonly<Record<string, string>>) => readonly object[],
): Promise<Heard> {
  const heard = new Set<string>();
  // What it reads next may depend on what it has read: with the names filled in, it is watched once more.
  for (const value of ["", "true"]) {
    const metadata = Object.fromEntries([...heard].map((name) => [name, value]));
    const ends = await lab.function(trigger).invokeAll(eventsWith(metadata), { observe: true });
    for (const { reads } of ends) for (const name of reads) heard.add(name);
  }
  const { texts } = await knowledgeOf(lab);
  const named = lab.config.modules[trigger] ?? "";
  const near = await textsNear(exportsOf(trigger, named).module, [...heard]);
  const values = [...near.slice(0, 20), ...USUAL_VALUES, AS_JSON, ...OF_THE_VICTIM, ...near, ...texts];
  return {
    names: [...heard],
    values: [...new Set(values)].slice(0, lab.isThorough ? MOST_VALUES_THOROUGHLY : MOST_VALUES),
  };
}

/** ClientMetadata with one value under all names, then under each of them alone. */
export function metadataOf({ names, values }: Heard): readonly Readonly<Record<string, string>>[] {
  if (names.length === 0) return [];
  const all = values.map((value) => Object.fromEntries(names.map((name) => [name, value])));
  const single = names.length === 1 ? [] : names.slice(0, 12);
  return [...all, ...single.flatMap((name) => values.slice(0, 40).map((value) => ({ [name]: value })))];
}

/** Leaves out what a finding does not need. */
export async function shortest(
  metadata: Readonly<Record<string, string>>,
  isStillFound: (metadata: Readonly<Record<string, string>>) => Promise<boolean>,
): Promise<Readonly<Record<string, string>>> {
  let kept = metadata;
  for (const name of Object.keys(metadata)) {
    const { [name]: _left, ...rest } = kept;
    if (Object.keys(rest).length > 0 && (await isStillFound(rest))) kept = rest;
  }
  return kept;
}
