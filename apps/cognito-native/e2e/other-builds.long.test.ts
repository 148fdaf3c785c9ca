import { describeCopy, describeServedByDev } from "app-tests";
import { test } from "./native.ts";

describeServedByDev(test);
describeCopy(test);
