import { describeOperationScreens, describeRedirectScreens } from "app-tests";
import { test } from "./server.ts";

describeRedirectScreens(test);
describeOperationScreens(test);
