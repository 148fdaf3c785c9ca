import { describe, expect, test } from "vitest";
import { isSafeUrl } from "./safe-url.ts";

describe("isSafeUrl", () => {
  test.each([
    "https://mfa.authsignal.com/?token=t",
    "http://localhost:5181/",
    "http://127.0.0.1:5180",
    "http://a.localhost/",
  ])("allows %s", (url) => expect(isSafeUrl(url)).toBe(true));

  test.each([
    "http://mfa.authsignal.com/",
    "http://localhost.example.com/",
    "javascript:alert(1)",
    "data:text/html,x",
    "//example.com",
    "/callback",
    "",
  ])("refuses %s", (url) => expect(isSafeUrl(url)).toBe(false));
});
