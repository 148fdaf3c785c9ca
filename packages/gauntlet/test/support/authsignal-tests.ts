import { expect, test } from "vitest";
import { ATTACKS } from "../../src/attacks/index.ts";
import type { GauntletConfig } from "../../src/config.ts";
import { isSoundElsewhere, namedFor, neededBy, reactingTo, SETTINGS } from "./authsignal-settings.ts";
import { findings } from "./findings.ts";
import { expectCaught, labFor } from "./flaw-tests.ts";
import { LIST_FLAWS } from "./flaws.ts";
import { RunningLab } from "./running-lab.ts";
import { teamsHandlers } from "./team-handlers.ts";

/** Tests the Authsignal handlers under these settings. */
export function testAuthsignal(settings: Partial<GauntletConfig>): void {
  const lab = labFor((flawFile) => teamsHandlers(flawFile, settings));
  const attacks = ATTACKS.filter((attack) => neededBy(attack) === settings);
  test.skipIf(isSoundElsewhere(settings))(
    "plays through, and when it is sound nothing is found in it",
    async () => {
      // A busy machine may take any time; that a deadline is held is shown by the flaws.
      const patient = (flawFile: string) => teamsHandlers(flawFile, { ...settings, deadlineMs: 30_000 });
      await using sound = await RunningLab.start(patient);
      const report = await sound.run("", reactingTo(settings), { sequences: 2_000 });
      expect(report.signIn).toEqual({ outcome: "played", proof: "authsignal" });
      expect(findings(report)).toEqual([]);
    },
  );
  test.each(attacks.filter(namedFor))("with one flaw is caught by $id", ({ id }) =>
    expectCaught(lab(), id, id),
  );
  if (settings === SETTINGS[0]) {
    test.each(Object.entries(LIST_FLAWS))("with the flaw %s is caught by %s", (flaw, id) =>
      expectCaught(lab(), flaw, id),
    );
  }
}
