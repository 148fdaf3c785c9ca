import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decoyUserId } from "./decoy-id.ts";

const id = (key = "key", pool = "eu-west-1_a", name = "jo@example.com") => decoyUserId(key, pool, name);

describe("the user id of an unknown user", () => {
  test("has the form of a sub: a version 4 UUID", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (key, pool, name) => {
        expect(decoyUserId(key, pool, name)).toMatch(
          /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
        );
      }),
    );
  });

  test("is the same for the same name, so that a second look shows nothing", () => {
    expect(id()).toBe(id());
  });

  test("stays the same from one version to the next, or decoys would be enrolled once more", () => {
    expect(id()).toBe("a523886c-319f-457d-a20f-907ad6032dbc");
  });

  test("differs by key, pool and name", () => {
    const all = [id(), id("other"), id("key", "eu-west-1_b"), id("key", "eu-west-1_a", "li@example.com")];
    expect(new Set(all).size).toBe(4);
  });

  test("does not run pool and name together", () => {
    expect(id("key", "a", "bc")).not.toBe(id("key", "ab", "c"));
  });

  test("uses every variant that a sub can have", () => {
    const variants = Array.from({ length: 200 }, (_, i) => id("key", "pool", `user ${i}`).charAt(19));
    expect([...new Set(variants)].sort()).toEqual(["8", "9", "a", "b"]);
  });
});
