import { describeEveryStyle, describePolicyInBrowser } from "app-tests";
import { test } from "./server.ts";

describeEveryStyle(test);
describePolicyInBrowser(test);
