import { testStranger } from "../support/stranger-tests.ts";

testStranger("code-in-metadata");
testStranger("code-in-a-table");
testStranger("derived-code");
testStranger("channel-then-code");
