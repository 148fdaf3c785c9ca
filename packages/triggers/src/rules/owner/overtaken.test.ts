/** Invocations that overtake each other between two calls, at the places where only one order of calls shows the rule. */
import { describe, expect, test } from "vitest";
import { memoryPorts } from "../../../test/support/owner-ports.ts";
import { DEFAULT_METHODS } from "../methods.ts";
import { changeAddress } from "./change-address.ts";
import { readyRound } from "./create.ts";
import type { OwnerRecord } from "./owner-record.ts";
import type { OwnerStore } from "./ports.ts";

const policy = {
  ...({ anchor: "email", epoch: 0, trustedBefore: undefined, followsPool: false } as const),
  methods: DEFAULT_METHODS,
};
const key = { userPoolId: "pool", sub: "sub" };
const user = { userPoolId: "pool", userName: "jo" };
const bound: OwnerRecord = {
  ...{ person: "p", address: "jo@example.com", former: [], past: [], epoch: 0, version: "v" },
  ...{ known: ["authenticator-1"], anchored: true },
};

/** The table, into which `others` write after so many reads and writes of this invocation. */
function overtaken(memory: ReturnType<typeof memoryPorts>, after: string, others: () => void): OwnerStore {
  const { owners } = memory.ports;
  let calls = "";
  const note = (call: string) => {
    calls += call;
    if (calls === after) others();
  };
  return {
    async read(of) {
      const record = await owners.read(of);
      note("r");
      return record;
    },
    async write(of, record, over) {
      const isWritten = await owners.write(of, record, over);
      note("w");
      return isWritten;
    },
  };
}

describe("a sign-in", () => {
  test("that is overtaken by one with a later address goes on for that one", async () => {
    const memory = memoryPorts();
    const others = () => {
      const record = memory.record;
      if (record) memory.table.set("sub", { ...record, address: "later@example.com", version: "theirs" });
    };
    const { person: _, anchored: __, ...unproven } = bound;
    memory.table.set("sub", { ...unproven, known: [], candidate: "c", address: "former@example.com" });
    // It has moved the record to its own address, and meets the later one at its next write.
    const owners = overtaken(memory, "rw", others);
    const round = await readyRound(key, "jo@example.com", { ...memory.ports, owners }, policy);
    expect(round.address).toBe("later@example.com");
    expect(memory.record?.address).toBe("later@example.com");
    expect(memory.tracked).toEqual([]);
  });

  test("whose first record somebody else has written goes on with that one", async () => {
    const memory = memoryPorts();
    const others = () =>
      memory.table.set("sub", { ...bound, person: "theirs", known: ["authenticator-1"], version: "theirs" });
    memory.authsignal.enroll("theirs", "jo@example.com");
    const owners = overtaken(memory, "r", others);
    const round = await readyRound(key, "jo@example.com", { ...memory.ports, owners }, policy);
    expect(round).toMatchObject({ id: "theirs", record: { version: "theirs" } });
  });
});

describe("a change of the address", () => {
  const change = async (held: OwnerRecord | undefined, epoch = 0) => {
    const memory = memoryPorts();
    memory.authsignal.enroll("p", "jo@example.com");
    if (held) memory.table.set("sub", held);
    const written: string[] = [];
    const cognito = {
      setAttributes: async ({ userName }: { userName: string }) => void written.push(userName),
    };
    const ports = { ...memory.ports, cognito };
    await changeAddress(user, "sub", "new@example.com", ports, { ...policy, epoch });
    return { memory, written };
  };

  test("of somebody without a record binds nobody", async () => {
    const { memory, written } = await change(undefined);
    expect(memory.record).not.toHaveProperty("person");
    expect(written).toEqual(["jo"]);
  });

  test("of somebody bound draws no candidate", async () => {
    const { memory } = await change(bound);
    expect(memory.record).toMatchObject({ person: "p", address: "new@example.com" });
    expect(memory.record).not.toHaveProperty("candidate");
  });

  test("to the address that a record from a backup has states that it counts", async () => {
    const { memory } = await change({ ...bound, address: "new@example.com" }, 1);
    expect(memory.record).toMatchObject({ address: "new@example.com", epoch: 1 });
  });

  test("gives nothing to a person, or an address, that somebody else has written meanwhile", async () => {
    const meanwhile = [{ person: "other", address: "new@example.com" }, { address: "later@example.com" }];
    for (const theirs of meanwhile) {
      const memory = memoryPorts();
      memory.authsignal.enroll("p", "jo@example.com");
      memory.authsignal.enroll("p", "new@example.com");
      memory.table.set("sub", { ...bound, address: "new@example.com" });
      const { getAuthenticators } = memory.ports.authsignal;
      let lists = 0;
      const authsignal = {
        ...memory.ports.authsignal,
        async getAuthenticators(id: string) {
          const list = await getAuthenticators(id);
          // The list of what is for the new address is the last one.
          if (++lists === 2) memory.table.set("sub", { ...bound, ...theirs, version: "theirs" });
          return list;
        },
      };
      const ports = { ...memory.ports, authsignal, cognito: { setAttributes: async () => {} } };
      await changeAddress(user, "sub", "new@example.com", ports, policy);
      expect(memory.record).toEqual({ ...bound, ...theirs, version: "theirs" });
    }
  });
});
