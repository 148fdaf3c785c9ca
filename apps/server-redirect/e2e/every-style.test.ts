import { describeEveryStyle } from "app-tests";
import { test } from "./server.ts";

describeEveryStyle(test);
