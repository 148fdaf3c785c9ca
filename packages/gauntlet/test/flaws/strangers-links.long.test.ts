import { testStranger } from "../support/stranger-tests.ts";

testStranger("link-by-kms");
testStranger("link-as-jwt");
testStranger("captcha-then-code");
testStranger("passkey-by-a-library");
testStranger("link-by-hmac");
