import { describeCopy } from "app-tests";
import { test } from "./redirect.ts";

describeCopy(test);
