import { describePasswords } from "app-tests";
import { test } from "./redirect.ts";

describePasswords(test);
