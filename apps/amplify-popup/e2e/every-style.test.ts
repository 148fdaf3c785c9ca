import { describeEveryStyle } from "app-tests";
import { it } from "./popup.ts";

describeEveryStyle(it);
