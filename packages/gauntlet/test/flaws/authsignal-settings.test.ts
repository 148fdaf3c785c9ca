import { describe } from "vitest";
import { SETTINGS } from "../support/authsignal-settings.ts";
import { testAuthsignal } from "../support/authsignal-tests.ts";

describe.each(SETTINGS.slice(1))("Authsignal under %j", (settings) => testAuthsignal(settings, "part"));
