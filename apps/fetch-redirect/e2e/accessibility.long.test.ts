import { describeRedirectScreens } from "app-tests";
import { test } from "./redirect.ts";

describeRedirectScreens(test);
