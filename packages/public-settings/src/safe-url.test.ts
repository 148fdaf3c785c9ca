import { expect, test } from "vitest";
import { isSafeUrl } from "./safe-url.ts";

test.each([
  "https://mfa.authsignal.com/?token=t",
  "http://localhost:5181/",
  "http://127.0.0.1:5180",
  "http://a.localhost/",
])("a browser may be sent to %s", (url) => expect(isSafeUrl(url)).toBe(true));

test.each([
  "http://mfa.authsignal.com/",
  "http://localhost.example.com/",
  "javascript:alert(1)",
  "data:text/html,x",
  "//example.com",
  "/callback",
  "",
])("a browser may not be sent to %j", (url) => expect(isSafeUrl(url)).toBe(false));
