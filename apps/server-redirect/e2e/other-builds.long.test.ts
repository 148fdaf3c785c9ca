import { describeClosedSignUp, describeServedByDev } from "app-tests";
import { test } from "./server.ts";

describeServedByDev(test);
describeClosedSignUp(test);
