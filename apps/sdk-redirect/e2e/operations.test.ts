import { describeOperations } from "app-tests";
import { test } from "./redirect.ts";

describeOperations(test);
