import {
  describeClosedSignUp,
  describeCopiedPasskeys,
  describeCopiedPassword,
  describeCopy,
} from "app-tests";
import { test } from "./popup.ts";

describeCopy(test);
describeCopiedPasskeys(test);
describeCopiedPassword(test);
describeClosedSignUp(test);
