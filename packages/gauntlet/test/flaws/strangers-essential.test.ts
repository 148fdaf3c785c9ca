import { testFlawsOfStranger } from "../support/stranger-tests.ts";

// What no other handlers have the flaw for; all the rest of the strangers runs in the long suite.
testFlawsOfStranger(
  "authenticator-app",
  "an-hour-of-tolerance",
  "without-an-app-the-password-is-enough",
  "missing-secret-is-an-empty-one",
);
testFlawsOfStranger("members-only", "domain-that-ends-alike");
testFlawsOfStranger("mail-then-sms", "second-code-by-mail");
