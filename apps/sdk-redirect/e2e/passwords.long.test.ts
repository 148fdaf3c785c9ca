import { describePasswordResets } from "app-tests";
import { test } from "./redirect.ts";

describePasswordResets(test);
