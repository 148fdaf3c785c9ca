import { expect, test } from "vitest";
import { operationsOf } from "./operations.ts";
import type { Operation } from "./step-up.ts";

const CALLER = {
  sub: "sub-1",
  userName: "ada",
  asking: {
    redirectUrl: undefined,
    from: { ipAddress: undefined, userAgent: undefined, deviceId: undefined },
  },
};
const ID = "o".repeat(43);

const CONFIRMED: Operation = {
  id: ID,
  sub: "sub-1",
  userId: "person-1",
  action: "change-email",
  details: { email: "new@example.com" },
  state: "confirmed",
  openUntil: 0,
  keptUntil: 0,
  notes: { challengeId: "challenge-1" },
  version: "1",
};

/** A change of the address that was confirmed, and whose code went to the new one. */
function confirmed() {
  const world = {
    operation: CONFIRMED,
    over: undefined as "expired" | "not-bound" | undefined,
    changed: [] as string[],
    checked: [] as string[],
    changes: async () => {},
  };
  const unexpected = () => Promise.reject(new Error("not expected here"));
  const operations = operationsOf({
    stepUps: {
      request: unexpected,
      confirm: unexpected,
      find: async (sub, id) => (sub === "sub-1" && id === ID ? world.operation : undefined),
      mayGoOn: async () => world.over,
      async advance(operation, state, notes = {}) {
        world.operation = { ...operation, state, notes: { ...operation.notes, ...notes } };
        return world.operation;
      },
    },
    sendCode: unexpected,
    async checkCode(challengeId, email, code) {
      world.checked.push(`${challengeId} ${email} ${code}`);
      return code === "123456";
    },
    async changeEmail(caller, email) {
      await world.changes();
      world.changed.push(`${caller.userName} ${email}`);
    },
    addMethodUrl: unexpected,
  });
  return { world, operations };
}

test("the code that went to the new address changes it, once", async () => {
  const { world, operations } = confirmed();
  expect(await operations.enterCode(CALLER, ID, "123456")).toMatchObject({ operation: { state: "done" } });
  await expect(operations.enterCode(CALLER, ID, "123456")).rejects.toMatchObject({
    name: "OperationUsedError",
  });
  expect(world.changed).toEqual(["ada new@example.com"]);
});

test("a wrong code changes nothing, and the right one still counts", async () => {
  const { world, operations } = confirmed();
  await expect(operations.enterCode(CALLER, ID, "654321")).rejects.toMatchObject({ name: "WrongCodeError" });
  expect(world.changed).toEqual([]);
  await operations.enterCode(CALLER, ID, "123456");
  expect(world.changed).toEqual(["ada new@example.com"]);
});

test.each([
  ["not-bound", "OperationRefusedError"],
  ["expired", "OperationExpiredError"],
] as const)(
  "an operation that may not go on (%s) changes nothing, also with the right code",
  async (over, name) => {
    const { world, operations } = confirmed();
    world.over = over;
    await expect(operations.enterCode(CALLER, ID, "123456")).rejects.toMatchObject({ name });
    // Also where the code was proven before, by a request that failed afterwards.
    world.operation = { ...world.operation, notes: { challengeId: "challenge-1", proven: "yes" } };
    await expect(operations.enterCode(CALLER, ID, "123456")).rejects.toMatchObject({ name });
    expect(world.changed).toEqual([]);
    expect(world.checked).toEqual([]);
  },
);

test("a change that failed after the code is repeated without another code", async () => {
  const { world, operations } = confirmed();
  world.changes = () => Promise.reject(new Error("AWS_UNAVAILABLE"));
  await expect(operations.enterCode(CALLER, ID, "123456")).rejects.toThrow("AWS_UNAVAILABLE");
  world.changes = async () => {};
  expect(await operations.enterCode(CALLER, ID, "123456")).toMatchObject({ operation: { state: "done" } });
  expect(world.checked).toHaveLength(1);
  expect(world.changed).toEqual(["ada new@example.com"]);
});

test("nobody finishes somebody else's operation", async () => {
  const { world, operations } = confirmed();
  await expect(operations.enterCode({ ...CALLER, sub: "sub-2" }, ID, "123456")).rejects.toMatchObject({
    name: "NoSuchOperationError",
  });
  expect(world.changed).toEqual([]);
});
