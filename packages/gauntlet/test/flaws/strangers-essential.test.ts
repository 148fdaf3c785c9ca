import { testStranger } from "../support/stranger-tests.ts";

// What no other handlers have the flaw for; the others run in the long suite.
testStranger("authenticator-app");
testStranger("members-only");
testStranger("mail-then-sms");
