import { describe, expect, test } from "vitest";
import { testHandlers } from "../support/flaw-tests.ts";
import { CODE_FLAWS, SOUND_WITH_A_TABLE } from "../support/flaws.ts";
import { STYLES } from "../support/styles.ts";

describe("a code by email", () => {
  const lab = testHandlers(STYLES["code-by-email"], "message, code 1", CODE_FLAWS, "part");

  test.each(Object.entries(SOUND_WITH_A_TABLE))("where it does %s withstands %s", async (what, id) => {
    const { results } = await lab().attack(what, [id]);
    expect(results).toMatchObject([{ attack: { id }, outcome: "withstood" }]);
    expect(lab().lab.gateway.sent.map(({ service }) => service)).toContain("DynamoDB_20120810");
  });
});
