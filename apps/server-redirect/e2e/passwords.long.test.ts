import { describePasswordResets, describeWrongPassword } from "app-tests";
import { test } from "./server.ts";

describePasswordResets(test);
describeWrongPassword(test);
