import { describeEveryStyle } from "shared-ui/e2e";
import { it } from "./redirect.ts";

describeEveryStyle(it);
