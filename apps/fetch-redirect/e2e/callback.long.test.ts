// Its pending-sign-in.ts is the same file as that of sdk-redirect.
import { describeEveryRedirect } from "app-tests";
import { test } from "./redirect.ts";

describeEveryRedirect(test);
