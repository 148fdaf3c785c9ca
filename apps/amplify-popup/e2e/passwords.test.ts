import { describePasswords } from "app-tests";
import { test } from "./popup.ts";

describePasswords(test);
