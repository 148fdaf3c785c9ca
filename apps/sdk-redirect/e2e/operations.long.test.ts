// The panel of operations is that of server-redirect, whose tests show it, and so is the API.
import { describeMoreOperations, describeOperations } from "app-tests";
import { test } from "./redirect.ts";

describeOperations(test);
describeMoreOperations(test);
