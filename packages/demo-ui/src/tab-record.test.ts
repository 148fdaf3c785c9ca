import { memoryStorage } from "app-tests/testing";
import { describe, expect, it } from "vitest";
import { tabRecord } from "./tab-record.ts";

const counter = (storage = memoryStorage()) =>
  tabRecord(storage, "count", ({ count }) => (typeof count === "number" ? { count } : undefined));

describe("tabRecord", () => {
  it("writes, reads and removes one object", () => {
    const record = counter();
    expect(record.read()).toBeUndefined();
    record.write({ count: 1 });
    expect(record.read()).toEqual({ count: 1 });
    record.remove();
    expect(record.read()).toBeUndefined();
  });

  it.each(["", "{", "7", "[]", '{"count":"1"}'])("reads %j as nothing", (stored) => {
    const storage = memoryStorage();
    storage.setItem("count", stored);
    expect(counter(storage).read()).toBeUndefined();
  });

  it("does not hide that the browser blocks storage", () => {
    const blocked = {
      ...memoryStorage(),
      getItem: () => {
        throw new DOMException("blocked", "SecurityError");
      },
    };
    expect(() => counter(blocked).read()).toThrow("blocked");
  });
});
