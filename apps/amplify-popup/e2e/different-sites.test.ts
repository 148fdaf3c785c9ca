import { describeDifferentSites } from "app-tests";
import { test } from "./popup.ts";

describeDifferentSites(test);
