import { describe, expect, test } from "vitest";
import { codes } from "../../src/attacks/codes/index.ts";
import { outages } from "../../src/attacks/outages/index.ts";
import { proof } from "../../src/attacks/proof/index.ts";
import { findings } from "./findings.ts";
import { testHandlers } from "./flaw-tests.ts";
import { STRANGERS } from "./strangers/index.ts";
import { type Stranger, strangersHandlers } from "./strangers/stranger.ts";

function strangerOf(name: string): Stranger {
  const stranger = STRANGERS[name];
  if (!stranger) throw new Error(`there is no stranger ${name}`);
  return stranger;
}

/** Tests a stranger's handlers with each of their flaws. */
export function testStranger(name: string): void {
  const stranger = strangerOf(name);
  describe(`a stranger's ${name}`, () => {
    const lab = testHandlers(
      (flawFile) => strangersHandlers(name, stranger, flawFile),
      stranger.proof,
      stranger.flaws,
      "whole",
    );
    for (const [flaw, reason] of Object.entries({ ...stranger.harmless, ...stranger.missed })) {
      test(`with ${flaw} is left alone: ${reason}`, async () => {
        const near = [...proof, ...codes, ...outages].map(({ id }) => id);
        expect(findings(await lab().run(flaw, near))).toEqual([]);
      });
    }
  });
}

/** Tests a stranger's handlers, sound and with some of their flaws, under the attacks that must catch these alone. */
export function testFlawsOfStranger(name: string, ...names: readonly string[]): void {
  const stranger = strangerOf(name);
  const flaws = Object.entries(stranger.flaws).filter(([flaw]) => names.includes(flaw));
  describe(`a stranger's ${name}`, () => {
    testHandlers(
      (flawFile) => strangersHandlers(name, stranger, flawFile),
      stranger.proof,
      Object.fromEntries(flaws),
      "part",
    );
  });
}
