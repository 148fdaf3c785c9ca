/** Named histories of an account: each ends well by the shipped code, and badly without the rule that it is about. */
import { describe, expect, test } from "vitest";
import { NAMED_HISTORIES } from "./histories/named/index.ts";
import { Story } from "./histories/named/story.ts";
import * as shipped from "./histories/shipped.ts";
import { withoutRule } from "./histories/variant.ts";

describe.each(NAMED_HISTORIES)("$name", ({ rule, namesProvers, tell }) => {
  test("ends well", async () => {
    await tell(new Story(shipped, namesProvers));
  });

  test("ends badly without its rule", async () => {
    const variant = await withoutRule(rule);
    const end = await tell(new Story(variant, namesProvers)).then(
      () => "well",
      (error: unknown) => (error instanceof Error && error.name === "AssertionError" ? "badly" : error),
    );
    expect(end).toBe("badly");
  });
});
