import { DEFAULT_METHODS, type OwnerPolicy, type OwnerRecord, PublicError, portsOf } from "triggers/people";
import { describe, expect, test } from "vitest";
import { type PersonReport, runTask } from "./person.ts";
import type { PersonPorts, PoolPerson } from "./person-ports.ts";

const SUB = "5b1f2c3d-0000-4000-8000-000000000001";
const POOL = "eu-central-1_aB1";
const POLICY: OwnerPolicy = {
  anchor: "email",
  epoch: 0,
  trustedBefore: undefined,
  followsPool: false,
  methods: DEFAULT_METHODS,
};
const JO: PoolPerson = {
  sub: SUB,
  userName: "jo",
  status: "CONFIRMED",
  enabled: true,
  attributes: { sub: SUB, email: "jo@example.com" },
};
const BOUND: OwnerRecord = {
  person: "person-1",
  address: "jo@example.com",
  anchored: true,
  former: [],
  known: ["authenticator-1"],
  past: [],
  version: "v1",
  epoch: 0,
};

/** A pool, a table and an Authsignal with one person, and each call in its order; `failAt` fails one call. */
function world(record: OwnerRecord | undefined, failAt = -1, failure: unknown = outage()) {
  let held = record;
  let attributes = JO.attributes;
  let isThere = true;
  const calls: string[] = [];
  const deleted: string[] = [];
  const call = (name: string) => {
    calls.push(name);
    if (calls.length - 1 === failAt) throw failure;
  };
  const authenticator = {
    id: "authenticator-1",
    verificationMethod: "EMAIL_OTP",
    createdAt: "2026-11-01T00:00:00Z",
    verifiedAt: "2026-11-01T00:00:00Z",
    phoneNumber: undefined,
  };
  const real = portsOf({
    table: "unused",
    authsignal: { apiSecretKey: "unused", apiUrl: "http://localhost:1/v1" },
  });
  const ports: PersonPorts = {
    ...real,
    async findPeople() {
      call("ListUsers");
      return isThere ? [{ ...JO, attributes }] : [];
    },
    async lastOutcome() {
      return { kind: "none", where: "the log" };
    },
    owners: {
      ...real.owners,
      async read() {
        call("read");
        return held;
      },
      async write(_key, next, version) {
        call("write");
        if (held?.version !== version) return false;
        held = next;
        return true;
      },
    },
    cognito: {
      ...real.cognito,
      async getUser() {
        call("AdminGetUser");
        return attributes;
      },
      async setAttributes(_user, changed) {
        call("AdminUpdateUserAttributes");
        attributes = { ...attributes, ...changed };
      },
      async setPassword() {
        call("AdminSetUserPassword");
      },
      async signOut() {
        call("AdminUserGlobalSignOut");
      },
      async deleteUser() {
        call("AdminDeleteUser");
        isThere = false;
      },
    },
    authsignal: {
      ...real.authsignal,
      async getAuthenticators(id) {
        call(`list ${id}`);
        return deleted.includes(id) ? [] : [{ ...authenticator, email: attributes["email"] }];
      },
      async deleteUser(id) {
        call(`delete ${id}`);
        deleted.push(id);
      },
    },
  };
  return { ports, calls, deleted, record: () => held, isThere: () => isThere };
}

function outage(): PublicError {
  return new PublicError("AWS_UNAVAILABLE", "GetItem: status 503", "DynamoDB");
}

const run = (kind: "show" | "recover" | "delete", ports: PersonPorts) =>
  runTask(kind === "recover" ? { kind, address: undefined } : { kind }, JO, POOL, ports, POLICY);

test("a person is shown without a change, with the authenticators of the id that counts", async () => {
  for (const [record, id] of [
    [BOUND, "person-1"],
    [{ ...BOUND, person: undefined, candidate: "candidate-1" }, "candidate-1"],
    [undefined, SUB],
  ] as const) {
    const { ports, calls } = world(record && withoutAbsent(record));
    const report = await run("show", ports);
    expect(report).toMatchObject({ pool: { sub: SUB }, authenticators: [{ id: "authenticator-1" }] });
    expect(calls.toSorted()).toEqual(["ListUsers", `list ${id}`, "read"].toSorted());
  }
});

/** A record has no member that is `undefined`. */
function withoutAbsent({
  person,
  ...rest
}: Omit<OwnerRecord, "person"> & { person?: string | undefined }): OwnerRecord {
  return person === undefined ? rest : { ...rest, person };
}

test("a recovered person is unproven again, under an id that nobody held a URL of", async () => {
  const { ports, record, deleted } = world(BOUND);
  const report: PersonReport | undefined = await run("recover", ports);
  expect(report?.record).toEqual(record());
  expect(record()?.person).toBeUndefined();
  expect(record()?.candidate).toMatch(/^[0-9a-f-]{36}$/);
  expect(deleted).toEqual(["person-1"]);
});

test("of a deleted person nothing is shown, and the record is a tombstone", async () => {
  const { ports, record, isThere, deleted } = world(BOUND);
  expect(await run("delete", ports)).toBeUndefined();
  expect(isThere()).toBe(false);
  expect(record()).toMatchObject({ deleted: true });
  expect(new Set(deleted)).toEqual(new Set([SUB, "person-1"]));
});

describe.each(["recover", "delete"] as const)("%s that stops at any call", (kind) => {
  test("is unfinished in one line, and the same command finishes it", async () => {
    const whole = world(BOUND);
    await run(kind, whole.ports);
    for (let failAt = 0; failAt < whole.calls.length; failAt++) {
      const { ports, record, isThere, deleted } = world(BOUND, failAt);
      await expect(run(kind, ports), `call ${failAt}: ${whole.calls[failAt]}`).rejects.toMatchObject({
        name: "PersonError",
        code: "TASK_UNFINISHED",
        message:
          "AWS_UNAVAILABLE (DynamoDB: GetItem: status 503); expected the same command again once that is mended",
      });
      await run(kind, ports);
      expect(record()?.person).toBeUndefined();
      expect(deleted).toContain("person-1");
      expect(isThere()).toBe(kind === "recover");
    }
  });
});

test.each([
  [new PublicError("AUTHSIGNAL_UNAVAILABLE", undefined, "Authsignal"), "AUTHSIGNAL_UNAVAILABLE (Authsignal)"],
  [new PublicError("NO_PROVEN_ADDRESS"), "NO_PROVEN_ADDRESS"],
])("an error without a detail is the code and what is known of it: %s", async (failure, what) => {
  await expect(run("show", world(BOUND, 0, failure).ports)).rejects.toThrow(
    `${what}; expected the same command again once that is mended`,
  );
});

test("an error that is not the triggers' own is not hidden", async () => {
  const defect = new TypeError("x is not a function");
  await expect(run("delete", world(BOUND, 0, defect).ports)).rejects.toBe(defect);
});
