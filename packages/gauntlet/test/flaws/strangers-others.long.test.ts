import { testStranger } from "../support/stranger-tests.ts";

testStranger("one-file");
testStranger("one-handler");
testStranger("sms-by-callbacks");
testStranger("password-then-sms");
testStranger("code-or-recovery-code");
testStranger("authenticator-app");
testStranger("members-only");
testStranger("mail-then-sms");
