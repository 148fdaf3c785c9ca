import { expect, test } from "vitest";
import { IF } from "./conditions.ts";
import { DEFAULTS, type GauntletConfig } from "./config.ts";

const ON: Readonly<Record<keyof typeof IF, Partial<GauntletConfig>>> = {
  acceptAllow: { acceptAllow: true },
  passkeyAutofill: { passkeyAutofill: true },
  decoy: { unknownUsers: "decoy" },
  refuse: { unknownUsers: "refuse" },
  methods: { owners: { methods: [] } },
  ownClientOnly: { owners: { ownClientOnly: true } },
  lastGate: { owners: { lastGate: true } },
  record: { owners: { record: true } },
  access: { owners: { access: true } },
  verifiedFlag: { owners: { verifiedFlag: true } },
};
const names = Object.keys(ON).filter((name): name is keyof typeof IF => name in IF);

test.each(names)(
  "%s holds under its own setting, and under no other one but what is so by default",
  (name) => {
    for (const other of names) {
      const isDefault = name === "decoy" && other !== "refuse";
      const holds = IF[name].holds({ ...DEFAULTS, ...ON[other] });
      expect({ other, holds }).toEqual({ other, holds: other === name || isDefault });
    }
  },
);

test.each(names)("%s says which setting it waits for", (name) => {
  const [setting = ""] = Object.keys(ON[name]);
  expect(IF[name].when.startsWith(setting)).toBe(true);
});

test("every condition is tried here", () => {
  expect(Object.keys(IF).toSorted()).toEqual(names.toSorted());
});

test("a rule of owners that is there and false does not hold", () => {
  for (const rule of ["ownClientOnly", "lastGate", "record", "access", "verifiedFlag"] as const)
    expect(IF[rule].holds({ ...DEFAULTS, owners: { [rule]: false } })).toBe(false);
});
