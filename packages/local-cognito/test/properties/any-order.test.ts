import { test } from "vitest";
import { callInAnyOrder } from "../support/any-order.ts";

test("no order of calls yields a 500 or an undeclared error", () => callInAnyOrder(4));
