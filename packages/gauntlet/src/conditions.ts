import type { GauntletConfig } from "./config.ts";

/** Settings under which an attack applies. */
export interface Condition {
  /** The settings in words: `acceptAllow is true`. */
  readonly when: string;
  readonly holds: (config: GauntletConfig) => boolean;
}

/** The settings by which attacks come and go. For one that does not apply, a report names the setting it waits for. */
export const IF = {
  acceptAllow: { when: "acceptAllow is true", holds: ({ acceptAllow }) => acceptAllow },
  passkeyAutofill: { when: "passkeyAutofill is true", holds: ({ passkeyAutofill }) => passkeyAutofill },
  decoy: { when: 'unknownUsers is "decoy"', holds: ({ unknownUsers }) => unknownUsers === "decoy" },
  refuse: { when: 'unknownUsers is "refuse"', holds: ({ unknownUsers }) => unknownUsers === "refuse" },
  methods: { when: "owners.methods is given", holds: ({ owners }) => owners.methods !== undefined },
  ownClientOnly: {
    when: "owners.ownClientOnly is true",
    holds: ({ owners }) => owners.ownClientOnly === true,
  },
  lastGate: { when: "owners.lastGate is true", holds: ({ owners }) => owners.lastGate === true },
  record: { when: "owners.record is true", holds: ({ owners }) => owners.record === true },
  access: { when: "owners.access is true", holds: ({ owners }) => owners.access === true },
  verifiedFlag: {
    when: "owners.verifiedFlag is true",
    holds: ({ owners }) => owners.verifiedFlag === true,
  },
} satisfies Record<string, Condition>;
