import { describeMoreOperations, describeOperations } from "app-tests";
import { test } from "./server.ts";

describeOperations(test);
describeMoreOperations(test);
