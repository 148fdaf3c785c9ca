import { describeServedByDev } from "app-tests";
import { test } from "./popup.ts";

describeServedByDev(test);
