import { describeRedirectScreens } from "app-tests";
import { test } from "./server.ts";

describeRedirectScreens(test);
