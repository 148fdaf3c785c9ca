import {
  describeClosedSignUp,
  describeCopiedPasskeys,
  describeCopiedPassword,
  describeCopiedStepUp,
  describeCopy,
  describeServedByDev,
} from "app-tests";
import { test } from "./redirect.ts";

describeServedByDev(test);
describeCopy(test);
describeCopiedPasskeys(test);
describeCopiedPassword(test);
describeCopiedStepUp(test);
describeClosedSignUp(test);
