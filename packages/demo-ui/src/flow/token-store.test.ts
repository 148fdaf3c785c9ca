import { describe, expect, test } from "vitest";
import { memoryStorage } from "../../test/support/memory-storage.ts";
import { tokenStore } from "./token-store.ts";

describe("tokenStore", () => {
  test("gives back what it stored until it is removed", () => {
    const store = tokenStore(memoryStorage(), "tokens");
    const tokens = { idToken: "i", accessToken: "a", refreshToken: "r" };
    store.write(tokens);
    expect(store.read()).toEqual(tokens);
    store.remove();
    expect(store.read()).toBeUndefined();
  });

  test("ignores a record without a refresh token", () => {
    const storage = memoryStorage();
    storage.setItem("tokens", JSON.stringify({ idToken: "i", accessToken: "a" }));
    expect(tokenStore(storage, "tokens").read()).toBeUndefined();
  });
});
