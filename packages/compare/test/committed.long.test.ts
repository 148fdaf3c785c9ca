import { test } from "vitest";
import { expectCommitted, unrecorded } from "./support/expect-committed.ts";

test.skipIf(unrecorded("modes"))(
  "docs/styles.json is what the browser tests have just shown of other modes of an app",
  () => expectCommitted("modes"),
);
