import { describeEveryStyle } from "app-tests";
import { test } from "./popup.ts";

describeEveryStyle(test);
