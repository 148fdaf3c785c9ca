import { describe, expect, test } from "vitest";
import { type OwnerRecord, recovered, tombstone, trusted, withAddress } from "./owner-record.ts";

const draw = () => "drawn";
const bound: OwnerRecord = {
  ...{
    person: "p",
    address: "a@example.com",
    former: [],
    known: ["mail"],
    past: [],
    epoch: 0,
    version: "v1",
  },
  anchored: true,
};

describe("an address that changes", () => {
  test("is a former one, and is none any more once it comes back", () => {
    const moved = withAddress(bound, "b@example.com", 1, draw);
    expect(moved).toEqual({
      ...{ ...bound, address: "b@example.com", former: ["a@example.com"] },
      ...{ epoch: 1, version: "drawn" },
    });
    const back = withAddress(moved, "a@example.com", 1, draw);
    expect(back).toMatchObject({ address: "a@example.com", former: ["b@example.com"] });
    expect(withAddress(back, "c@example.com", 1, draw).former).toEqual(["b@example.com", "a@example.com"]);
  });

  test("to itself leaves the former ones", () => {
    const moved = withAddress(bound, "b@example.com", 0, draw);
    expect(withAddress(moved, "b@example.com", 0, draw).former).toEqual(["a@example.com"]);
    expect(recovered(moved, "b@example.com", 0, draw).former).toEqual(["a@example.com"]);
  });
});

test("the record of somebody whom an existing tenant trusts has what is there, and no past", () => {
  expect(trusted("sub", "a@example.com", ["mail"], 2, draw)).toEqual({
    ...{ person: "sub", address: "a@example.com", known: ["mail"], epoch: 2, anchored: true },
    ...{ former: [], past: [], version: "drawn" },
  });
});

test("a tombstone has nothing of the person but ids", () => {
  expect(tombstone(["p"], draw)).toEqual({
    ...{ address: "", former: [], known: [], past: ["p"], epoch: 0, version: "drawn" },
    deleted: true,
  });
});
