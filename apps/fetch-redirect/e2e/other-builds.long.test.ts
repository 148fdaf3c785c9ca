import { describeClosedSignUp, describeServedByDev } from "app-tests";
import { test } from "./redirect.ts";

describeServedByDev(test);
describeClosedSignUp(test);
