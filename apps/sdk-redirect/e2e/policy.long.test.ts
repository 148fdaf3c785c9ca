import { describePolicyInBrowser } from "app-tests";
import { test } from "./redirect.ts";

describePolicyInBrowser(test);
