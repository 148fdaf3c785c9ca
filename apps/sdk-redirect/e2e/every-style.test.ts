import { describeEveryRedirect, describeEveryStyle } from "app-tests";
import { test } from "./redirect.ts";

describeEveryStyle(test);
describeEveryRedirect(test);
