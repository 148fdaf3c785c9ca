import { join, resolve } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { readChoice, readPort, readUrl, readWholeNumber, typedPath } from "./read-values.ts";

afterEach(() => {
  vi.unstubAllEnvs();
});

test.each(["x", "", "-1", "65536", "1.5", "1e3", "0x10", " 1", "9".repeat(20)])(
  '"%s" is not a port',
  (text) => {
    expect(() => readPort("--port", text)).toThrow(
      `--port is "${text}"; expected a whole number from 0 to 65535`,
    );
  },
);

test("both ends of a range belong to it", () => {
  expect([readPort("--port", "0"), readPort("--port", "65535")]).toEqual([0, 65_535]);
  expect(readWholeNumber("--seed", "7", 7, 7)).toBe(7);
});

test("a choice is one of the words", () => {
  expect(readChoice("--format", "json", ["text", "json"])).toBe("json");
  expect(() => readChoice("--format", "xml", ["text", "json"])).toThrow(
    '--format is "xml"; expected one of text, json',
  );
});

test("a path is relative to where the command was typed", () => {
  vi.stubEnv("INIT_CWD", "/somewhere");
  expect(typedPath("x/y")).toBe(resolve("/somewhere/x/y"));
  expect(typedPath("/x")).toBe(resolve("/x"));
  vi.stubEnv("INIT_CWD", undefined);
  expect(typedPath("x")).toBe(join(process.cwd(), "x"));
});

test("a URL is an absolute http or https one, and stays as it was typed", () => {
  expect(readUrl("--public-url", "https://auth.example")).toBe("https://auth.example");
  for (const text of ["", "auth.example", "/x", "file:///etc", "localhost:5180"])
    expect(() => readUrl("--public-url", text)).toThrow(
      `--public-url is "${text}"; expected an http or https URL`,
    );
});
