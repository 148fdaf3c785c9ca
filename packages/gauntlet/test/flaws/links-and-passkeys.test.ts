import { describe, expect, test } from "vitest";
import { passkeys } from "../../src/attacks/passkeys/index.ts";
import { expectCaught, testHandlers } from "../support/flaw-tests.ts";
import { LINK_FLAWS, PASSKEY_FLAWS } from "../support/flaws.ts";
import { RunningLab } from "../support/running-lab.ts";
import { STYLES } from "../support/styles.ts";

describe("a signed link after a round that asks for nothing", () => {
  testHandlers(STYLES["signed-link"], "message, link 1, parameter token", LINK_FLAWS, "part");
});

describe("a passkey that the handlers verify themselves", () => {
  testHandlers(STYLES.passkey, "passkey, as AuthenticationResponseJSON", PASSKEY_FLAWS, "part");
});

const PASSKEYS = passkeys.map(({ id }) => id);

test.each(["RS256", "EdDSA"] as const)(
  "passkeys by %s play through, and a forged one is refused",
  async (algorithm) => {
    await using lab = await RunningLab.start((flawFile) => {
      const config = STYLES.passkey(flawFile);
      return { ...config, passkeys: { ...config.passkeys, algorithm } };
    });
    const report = await lab.run("", PASSKEYS);
    expect(report.signIn).toMatchObject({ outcome: "played", proof: expect.stringMatching(/^passkey/) });
    expect(report.results.map(({ outcome }) => outcome)).toEqual(PASSKEYS.map(() => "withstood"));
    await expectCaught(lab, "signature-not-verified", "passkey-signature-forged");
  },
);
