import { describeEveryRedirect } from "app-tests";
import { test } from "./redirect.ts";

describeEveryRedirect(test);
