import { expect, test } from "vitest";
import { networkOf } from "./start-limit.ts";

test.each([
  ["198.51.100.7:46532", "198.51.100.7"],
  ["[2001:db8:1:2:3:4:5:6]:46532", "2001:db8:1:2::/64"],
  ["2001:db8:1:2:3:4:5:6:46532", "2001:db8:1:2::/64"],
  ["2001:db8::6:46532", "2001:db8:0:0::/64"],
  ["::1:46532", "0:0:0:0::/64"],
])("%s counts as %s", (viewer, network) => {
  expect(networkOf(viewer)).toBe(network);
});

test("two addresses of one household count together, and those of two do not", () => {
  expect(networkOf("2001:db8:1:2::1:443")).toBe(networkOf("2001:db8:1:2:ffff::9:443"));
  expect(networkOf("2001:db8:1:2::1:443")).not.toBe(networkOf("2001:db8:1:3::1:443"));
});
