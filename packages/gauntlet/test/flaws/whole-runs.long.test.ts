import { describe } from "vitest";
import { SETTINGS } from "../support/authsignal-settings.ts";
import { testAuthsignal } from "../support/authsignal-tests.ts";
import { testHandlers } from "../support/flaw-tests.ts";
import { CODE_FLAWS, LINK_FLAWS, PASSKEY_FLAWS } from "../support/flaws.ts";
import { STYLES } from "../support/styles.ts";

describe.each(SETTINGS)("Authsignal under %j", (settings) => testAuthsignal(settings, "whole"));

describe("a code by email", () => {
  testHandlers(STYLES["code-by-email"], "message, code 1", CODE_FLAWS, "whole");
});

describe("a signed link after a round that asks for nothing", () => {
  testHandlers(STYLES["signed-link"], "message, link 1, parameter token", LINK_FLAWS, "whole");
});

describe("a passkey that the handlers verify themselves", () => {
  testHandlers(STYLES.passkey, "passkey, as AuthenticationResponseJSON", PASSKEY_FLAWS, "whole");
});
