import { describePasskeys } from "app-tests";
import { test } from "./popup.ts";

describePasskeys(test);
