import { expect, test } from "vitest";
import { ASVS } from "./asvs.ts";
import { codeOfAnotherSession } from "./attacks/codes/code-of-another-session.ts";
import { srpAStart } from "./attacks/define/srp-a-start.ts";
import { explained } from "./explain.ts";

test.each([srpAStart, codeOfAnotherSession])(
  "$id is explained by what it does, what it needs, its rules and the fix",
  (attack) => {
    const lines = explained(attack).split("\n");
    expect(lines).toEqual([
      `${attack.title}  (${attack.id}, ${attack.severity})`,
      "",
      `Attack    ${attack.does}`,
      `Needs     ${[...attack.triggers, attack.needs].filter(Boolean).join(", ")}`,
      `Rule      OWASP ASVS v5.0.0-${attack.asvs}: ${ASVS[attack.asvs].asks}`,
      `          ${attack.aws}`,
      `Fix       ${attack.fix}`,
      "",
    ]);
  },
);
