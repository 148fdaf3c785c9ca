// What its back end does with a password is in test/passwords.test.ts.
import { describePasswordResets, describePasswords, describeWrongPassword } from "app-tests";
import { test } from "./server.ts";

describePasswords(test);
describePasswordResets(test);
describeWrongPassword(test);
