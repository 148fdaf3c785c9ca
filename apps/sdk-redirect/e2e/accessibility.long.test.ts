import { describeOperationScreens } from "app-tests";
import { test } from "./redirect.ts";

describeOperationScreens(test);
