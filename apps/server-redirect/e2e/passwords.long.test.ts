import { describePasswordResets } from "app-tests";
import { test } from "./server.ts";

describePasswordResets(test);
