import { describePasswordResets, describePasswords } from "app-tests";
import { test } from "./popup.ts";

describePasswords(test);
describePasswordResets(test);
