import { expect, test } from "vitest";
import { compare, type StoryRecord } from "./comparison.ts";

const traffic = { cognito: ["InitiateAuth"], app: [], pages: [], frames: [] };
const sizes = {
  files: ["src/sign-in.ts"],
  packages: ["aws-amplify"],
  lines: 80,
  ownBytes: 900,
  packageBytes: 40_000,
};
const record: StoryRecord = {
  outcomes: [
    { style: "shop (popup)", case: "wrong code", outcome: "refused", reads: "Half past.", trace: [] },
    {
      style: "shop (popup)",
      case: "wrong code",
      outcome: "carries on",
      reads: "person-7@example.com, 12:30",
      trace: ["InitiateAuth"],
    },
  ],
  sightings: [
    {
      style: "shop (popup)",
      firstVisit: traffic,
      secondVisit: traffic,
      kept: [],
      script: { reads: [], sees: [], worksElsewhere: [] },
      policy: {},
      differentSites: null,
    },
  ],
};

test("joins a style's story with the files of its app, and leaves out what differs from run to run", () => {
  expect(compare(record, { shop: sizes })["shop (popup)"]).toMatchObject({
    app: "shop",
    sizes,
    // The retry of a test counts, not its first try.
    story: {
      "wrong code": { outcome: "carries on", reads: "person@example.com, <time>", trace: ["InitiateAuth"] },
    },
  });
});

test("refuses a record that lacks a style's visits, or an app without files", () => {
  expect(() => compare({ ...record, sightings: [] }, { shop: sizes })).toThrow(
    expect.objectContaining({ code: "RECORD_INCOMPLETE", message: expect.stringContaining("its visits") }),
  );
  expect(() => compare(record, {})).toThrow(expect.objectContaining({ code: "RECORD_INCOMPLETE" }));
});
