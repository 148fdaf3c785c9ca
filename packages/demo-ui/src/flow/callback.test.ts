import { describe, expect, test } from "vitest";
import { takeCallback } from "./callback.ts";

/** An address bar: a location and what `replaceState` makes of it. */
function addressBar(address: string) {
  const { pathname, search } = new URL(address);
  const shown: unknown[] = [];
  return {
    location: { pathname, search },
    history: {
      replaceState: (_state: unknown, _title: string, url?: string | URL | null) => shown.push(url),
    },
    shown,
  };
}

describe("takeCallback", () => {
  test("returns the token and leaves none in the address bar", () => {
    const { location, history, shown } = addressBar("http://localhost:5173/callback?token=abc&x=1");
    expect(takeCallback(location, history)).toEqual({ token: "abc" });
    expect(shown).toEqual(["/callback"]);
  });

  test.each(["/callback", "/callback?token=", "/callback?other=1"])("has no token for %s", (path) => {
    const { location, history } = addressBar(`http://localhost:5173${path}`);
    expect(takeCallback(location, history)).toEqual({ token: undefined });
  });

  test("leaves other pages alone, whatever their query", () => {
    const { location, history, shown } = addressBar("http://localhost:5173/?token=abc");
    expect(takeCallback(location, history)).toBeUndefined();
    expect(shown).toEqual([]);
  });
});
