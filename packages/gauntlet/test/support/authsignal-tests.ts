import { expect, test } from "vitest";
import { ATTACKS } from "../../src/attacks/index.ts";
import type { GauntletConfig } from "../../src/config.ts";
import { isSoundElsewhere, namedFor, neededBy, reactingTo, SETTINGS } from "./authsignal-settings.ts";
import { findings } from "./findings.ts";
import { type Extent, expectCaught, labFor } from "./flaw-tests.ts";
import { essentialOf, LIST_FLAWS } from "./flaws.ts";
import { RunningLab } from "./running-lab.ts";
import { teamsHandlers } from "./team-handlers.ts";

/** Tests the Authsignal handlers under these settings. */
export function testAuthsignal(settings: Partial<GauntletConfig>, extent: Extent): void {
  // A busy machine may take any time; that a deadline is held is shown by the flaws under the first settings.
  const patient = (flawFile: string) => teamsHandlers(flawFile, { ...settings, deadlineMs: 30_000 });
  const isFirst = settings === SETTINGS[0];
  const lab = labFor(isFirst ? (flawFile) => teamsHandlers(flawFile, settings) : patient);
  const attacks = ATTACKS.filter((attack) => neededBy(attack) === settings);
  const named = attacks.filter(namedFor).map(({ id }) => id);
  // That one measures for seconds, and the handlers in `code-by-email` have a flaw for it as well.
  const flawed = extent === "part" ? named.filter((id) => id !== "unknown-user-time") : named;
  const listFlaws = extent === "part" ? essentialOf(LIST_FLAWS) : Object.entries(LIST_FLAWS);
  const shown =
    extent === "part" ? [...flawed, ...(isFirst ? Object.values(LIST_FLAWS) : [])] : reactingTo(settings);
  test.skipIf(isSoundElsewhere(settings))(
    "plays through, and when it is sound nothing is found in it",
    async () => {
      await using another = isFirst ? await RunningLab.start(patient) : undefined;
      const report = await (another ?? lab()).run("", shown, { sequences: extent === "part" ? 200 : 2_000 });
      expect(report.signIn).toEqual({ outcome: "played", proof: "authsignal" });
      expect(findings(report)).toEqual([]);
    },
  );
  test.each(flawed)("with one flaw is caught by %s", (id) => expectCaught(lab(), id, id, extent));
  if (isFirst) {
    test.each(listFlaws)("with the flaw %s is caught by %s", (flaw, id) =>
      expectCaught(lab(), flaw, id, extent),
    );
  }
}
