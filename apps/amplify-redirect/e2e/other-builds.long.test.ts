import { describeClosedSignUp, describeCopy, describeServedByDev } from "app-tests";
import { test } from "./redirect.ts";

describeServedByDev(test);
describeCopy(test);
describeClosedSignUp(test);
