import { ASVS } from "./asvs.ts";
import type { Attack } from "./attack.ts";

/** What an attack does and what to do about it, for somebody whose handlers did not withstand it. */
export function explained({ id, title, triggers, severity, does, fix, asvs, aws, needs }: Attack): string {
  return [
    `${title}  (${id}, ${severity})`,
    "",
    `Attack    ${does}`,
    `Needs     ${[...triggers, ...(needs ? [needs] : [])].join(", ")}`,
    `Rule      OWASP ASVS v5.0.0-${asvs}: ${ASVS[asvs].asks}`,
    `          ${aws}`,
    `Fix       ${fix}`,
    "",
  ].join("\n");
}
