import { describePasswords } from "app-tests";
import { test } from "./server.ts";

describePasswords(test);
