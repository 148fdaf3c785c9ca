import { describeEveryStyle, describePolicyInBrowser } from "app-tests";
import { test } from "./popup.ts";

describeEveryStyle(test);
describePolicyInBrowser(test);
