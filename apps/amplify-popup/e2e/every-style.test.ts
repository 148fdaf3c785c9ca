import { describeEveryStyle } from "shared-ui/e2e";
import { it } from "./popup.ts";

describeEveryStyle(it);
