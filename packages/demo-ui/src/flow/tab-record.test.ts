import { describe, expect, test } from "vitest";
import { memoryStorage } from "../../test/support/memory-storage.ts";
import { tabRecord } from "./tab-record.ts";

const counter = (storage = memoryStorage()) =>
  tabRecord(storage, "count", ({ count }) => (typeof count === "number" ? { count } : undefined));

describe("tabRecord", () => {
  test("writes, reads and removes one object", () => {
    const record = counter();
    expect(record.read()).toBeUndefined();
    record.write({ count: 1 });
    expect(record.read()).toEqual({ count: 1 });
    record.remove();
    expect(record.read()).toBeUndefined();
  });

  test.each(["", "{", "7", "[]", '{"count":"1"}'])("reads %j as nothing", (stored) => {
    const storage = memoryStorage();
    storage.setItem("count", stored);
    expect(counter(storage).read()).toBeUndefined();
  });

  test("does not hide that the browser blocks storage", () => {
    const blocked = {
      ...memoryStorage(),
      getItem: () => {
        throw new DOMException("blocked", "SecurityError");
      },
    };
    expect(() => counter(blocked).read()).toThrow("blocked");
  });
});
