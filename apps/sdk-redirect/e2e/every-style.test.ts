import { describeEveryStyle } from "app-tests";
import { it } from "./redirect.ts";

describeEveryStyle(it);
