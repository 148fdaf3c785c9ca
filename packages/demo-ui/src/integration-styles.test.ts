import { describe, expect, test } from "vitest";
import { otherStyles } from "./integration-styles.ts";

describe("otherStyles", () => {
  test("links to the styles that run here, without the one that is shown", () => {
    const apps = {
      "amplify-popup": "http://localhost:5171",
      "sdk-redirect": "http://localhost:5173",
      other: "x",
    };
    expect(otherStyles("amplify-popup", apps)).toEqual([
      { title: "AWS SDK + redirect", url: "http://localhost:5173" },
    ]);
  });

  test("links to nothing when the environment names no apps", () => {
    expect(otherStyles("sdk-redirect")).toEqual([]);
  });
});
