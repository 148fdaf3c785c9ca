import { describe, expect, test } from "vitest";
import { codes } from "../../src/attacks/codes/index.ts";
import { outages } from "../../src/attacks/outages/index.ts";
import { proof } from "../../src/attacks/proof/index.ts";
import { findings } from "./findings.ts";
import { testHandlers } from "./flaw-tests.ts";
import { STRANGERS } from "./strangers/index.ts";
import { strangersHandlers } from "./strangers/stranger.ts";

/** Tests a stranger's handlers. */
export function testStranger(name: string): void {
  const stranger = STRANGERS[name];
  if (!stranger) throw new Error(`there is no stranger ${name}`);
  describe(`a stranger's ${name}`, () => {
    const lab = testHandlers(
      (flawFile) => strangersHandlers(name, stranger, flawFile),
      stranger.proof,
      stranger.flaws,
    );
    for (const [flaw, reason] of Object.entries({ ...stranger.harmless, ...stranger.missed })) {
      test(`with ${flaw} is left alone: ${reason}`, async () => {
        const near = [...proof, ...codes, ...outages].map(({ id }) => id);
        expect(findings(await lab().run(flaw, near))).toEqual([]);
      });
    }
  });
}
