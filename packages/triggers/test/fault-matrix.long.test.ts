/** Every fault x every service x every trigger that asks it. */
import { describe, test } from "vitest";
import { FAULT_CASES, failsClosed } from "./support/faults.ts";

describe.concurrent("a fault", () => {
  test.each(FAULT_CASES)("$fault of $service in $trigger is $code", { timeout: 20_000 }, failsClosed);
});
