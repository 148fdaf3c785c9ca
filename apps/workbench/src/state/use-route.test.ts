import { expect, test } from "vitest";
import { readRoute, sideBySideAddress, signInAddress } from "./use-route.ts";

test("an address names a sign-in, styles side by side, or the list", () => {
  expect(readRoute(signInAddress("a1-b2"))).toEqual({ page: "sign-ins", id: "a1-b2" });
  expect(readRoute(sideBySideAddress(["sdk-redirect", "amplify-popup"]))).toEqual({
    page: "side-by-side",
    apps: ["sdk-redirect", "amplify-popup"],
  });
  expect(readRoute("#/side-by-side")).toEqual({ page: "side-by-side", apps: [] });
  expect(readRoute("#/side-by-side/")).toEqual({ page: "side-by-side", apps: [] });
  expect(readRoute("#/compare")).toEqual({ page: "compare" });
  expect(readRoute("#/environments")).toEqual({ page: "environments" });
  for (const other of ["", "#/", "#/sign-ins/../x", "#/other"])
    expect(readRoute(other)).toEqual({ page: "sign-ins" });
});
