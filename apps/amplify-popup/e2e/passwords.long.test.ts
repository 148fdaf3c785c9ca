import { describePasswordResets } from "app-tests";
import { test } from "./popup.ts";

describePasswordResets(test);
