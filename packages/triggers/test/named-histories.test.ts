/** Named histories of an account: each ends well by the shipped code, and badly without the rule that it is about. */
import { describe, expect, test } from "vitest";
import { ADDRESSES } from "./histories/named/addresses.ts";
import { ATTACKERS } from "./histories/named/attackers.ts";
import { CALLS } from "./histories/named/calls.ts";
import { EMPTIED } from "./histories/named/emptied.ts";
import { RESTORED } from "./histories/named/restored.ts";
import { Story } from "./histories/named/story.ts";
import * as shipped from "./histories/shipped.ts";
import { withoutRule } from "./histories/variant.ts";

const NAMED_HISTORIES = [...EMPTIED, ...ADDRESSES, ...RESTORED, ...ATTACKERS, ...CALLS];

describe.each(NAMED_HISTORIES)("$name", ({ rule, tell }) => {
  test("ends well", async () => {
    await tell(new Story(shipped));
  });

  test("ends badly without its rule", async () => {
    const variant = await withoutRule(rule);
    const end = await tell(new Story(variant)).then(
      () => "well",
      (error: unknown) => (error instanceof Error && error.name === "AssertionError" ? "badly" : error),
    );
    expect(end).toBe("badly");
  });
});
