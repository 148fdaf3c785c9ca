// The panel of operations is that of server-redirect, and so is the API.
import { describeMoreOperations } from "app-tests";
import { test } from "./redirect.ts";

describeMoreOperations(test);
