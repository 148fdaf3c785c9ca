import {
  describeClosedSignUp,
  describeCopiedPasskeys,
  describeCopiedPassword,
  describeCopy,
  describeServedByDev,
} from "app-tests";
import { test } from "./popup.ts";

describeServedByDev(test);
describeCopy(test);
describeCopiedPasskeys(test);
describeCopiedPassword(test);
describeClosedSignUp(test);
