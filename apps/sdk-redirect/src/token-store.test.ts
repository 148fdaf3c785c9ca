import { memoryStorage } from "demo-ui/testing";
import { describe, expect, test } from "vitest";
import { tokenStore } from "./token-store.ts";

describe("tokenStore", () => {
  test("gives back what it stored until it is removed", () => {
    const store = tokenStore(memoryStorage());
    const tokens = { idToken: "i", accessToken: "a", refreshToken: "r" };
    store.write(tokens);
    expect(store.read()).toEqual(tokens);
    store.remove();
    expect(store.read()).toBeUndefined();
  });

  test("ignores a record without a refresh token", () => {
    const storage = memoryStorage();
    storage.setItem("sdk-redirect.tokens", JSON.stringify({ idToken: "i", accessToken: "a" }));
    expect(tokenStore(storage).read()).toBeUndefined();
  });
});
