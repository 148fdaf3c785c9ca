import { testStranger } from "../support/stranger-tests.ts";

testStranger("one-file");
testStranger("one-handler");
testStranger("sms-by-callbacks");
testStranger("password-then-sms");
testStranger("code-or-recovery-code");
