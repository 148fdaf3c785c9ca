import { describePolicyInBrowser } from "app-tests";
import { test } from "./native.ts";

describePolicyInBrowser(test);
