import { describePasswords, describeWrongPassword } from "app-tests";
import { test } from "./popup.ts";

describePasswords(test);
describeWrongPassword(test);
