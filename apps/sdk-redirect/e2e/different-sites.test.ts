import { describeDifferentSites } from "app-tests";
import { testPopup } from "./redirect.ts";

describeDifferentSites(testPopup);
