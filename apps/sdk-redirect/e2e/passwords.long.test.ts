import { describePasswordResets, describeWrongPassword } from "app-tests";
import { test } from "./redirect.ts";

describePasswordResets(test);
describeWrongPassword(test);
