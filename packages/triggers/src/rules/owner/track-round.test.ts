import { describe, expect, test } from "vitest";
import { memoryPorts } from "../../../test/support/owner-ports.ts";
import { DEFAULT_METHODS } from "../methods.ts";
import type { PersonKey } from "./ports.ts";
import { type Starter, type TrackPolicy, trackRound } from "./track-round.ts";

const policy: TrackPolicy = {
  ...{ action: "signIn", anchor: "email", epoch: 0, trustedBefore: undefined, followsPool: false },
  ...{ methods: DEFAULT_METHODS, unknownUsers: "decoy" },
};
const unknown: Starter = {
  ...{ userPoolId: "pool", userName: "nobody@example.com", sub: undefined, address: undefined },
  passwordShown: false,
};

describe("the round of somebody unknown", () => {
  test("is under no version of a record, and nobody's who is bound", async () => {
    const { round, isPerson } = await trackRound(unknown, memoryPorts().ports, policy);
    expect(round.version).toBe("");
    expect(isPerson).toBe(false);
  });

  test("reads the record of its own id, in the pool", async () => {
    const { ports } = memoryPorts();
    const read: PersonKey[] = [];
    const owners = {
      ...ports.owners,
      read: async (key: PersonKey) => {
        read.push(key);
        return ports.owners.read(key);
      },
    };
    await trackRound(unknown, { ...ports, owners }, policy);
    expect(read).toEqual([{ userPoolId: "pool", sub: "decoy-of-nobody@example.com" }]);
  });

  test.each([
    "441632960001",
    "+44163",
    "+4416329600011234",
    "x+441632960001",
    "+441632960001;+1",
    "+44 1632",
  ])("is refused when no phone number was typed, in a pool without emails: %s", async (userName) => {
    const { ports, calls } = memoryPorts("phone_number");
    await expect(
      trackRound({ ...unknown, userName }, ports, { ...policy, anchor: "phone_number" }),
    ).rejects.toThrow(/^NO_ACCOUNT$/);
    expect(calls).toEqual([]);
  });
});

test("no way back is sent to Authsignal where the client has none", async () => {
  const memory = memoryPorts();
  await trackRound(unknown, memory.ports, policy);
  expect(memory.tracked.map((one) => "redirectUrl" in one)).toEqual([false]);
});
