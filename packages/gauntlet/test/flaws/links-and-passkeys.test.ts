import { describe } from "vitest";
import { testHandlers } from "../support/flaw-tests.ts";
import { LINK_FLAWS, PASSKEY_FLAWS } from "../support/flaws.ts";
import { STYLES } from "../support/styles.ts";

describe("a signed link after a round that asks for nothing", () => {
  testHandlers(STYLES["signed-link"], "message, link 1, parameter token", LINK_FLAWS);
});

describe("a passkey that the handlers verify themselves", () => {
  testHandlers(STYLES.passkey, "passkey, as AuthenticationResponseJSON", PASSKEY_FLAWS);
});
