/** What back ends and support do with an account, step by step; `test/histories` interleaves the steps. */
import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { memoryPorts } from "../../../test/support/owner-ports.ts";
import { DEFAULT_METHODS } from "../methods.ts";
import { changeAddress } from "./change-address.ts";
import { deletePerson } from "./delete-person.ts";
import { finishPasswordReset, startPasswordReset } from "./password-reset.ts";
import type { CognitoPort } from "./ports.ts";
import { passwordOf } from "./random-password.ts";
import { recover } from "./recover.ts";
import { trackRound } from "./track-round.ts";

const user = { userPoolId: "pool", userName: "jo" };
const policy = {
  ...({ anchor: "email", epoch: 0, trustedBefore: undefined, followsPool: false } as const),
  methods: DEFAULT_METHODS,
};
const jo = { sub: "sub", email: "jo@example.com", email_verified: "false" };

function world(attributes: Record<string, string> | undefined = jo) {
  const memory = memoryPorts();
  const { calls, authsignal } = memory;
  const cognito: CognitoPort = {
    getUser: async () => attributes,
    setPassword: async (_user, password) => void calls.push(`password ${password}`),
    setAttributes: async (_user, given) => void calls.push(`pool ${JSON.stringify(given)}`),
    signOut: async () => void calls.push("sign out"),
    deleteUser: async () => void calls.push("delete from the pool"),
  };
  const ports = {
    ...memory.ports,
    cognito,
    drawPassword: () => "random",
    now: () => authsignal.now * 1000,
    authsignal: {
      ...memory.ports.authsignal,
      deleteUser: async (id: string) => void calls.push(`delete user ${id}`),
      validateChallenge: async (id: string, action: string, token: string) =>
        authsignal.validate(id, action, token),
      getProvers: async (id: string, since: number) => authsignal.provers(id, since),
    },
  };
  return Object.assign(memory, { ports });
}

describe("a change of the address", () => {
  test("of somebody without a record is written first, so that no sign-in under way brings the former back", async () => {
    const memory = world();
    await changeAddress(user, "sub", "New@Example.com", memory.ports, policy);
    expect(memory.record).toMatchObject({ address: "new@example.com", anchored: true });
    expect(memory.record?.candidate).toMatch(/^drawn-/);
    expect(memory.calls[1]).toBe('pool {"email":"New@Example.com","email_verified":"false"}');
  });

  test("of somebody whom an existing tenant trusts binds them", async () => {
    const memory = world();
    memory.authsignal.enroll("sub", "work@example.com");
    const trusting = { ...policy, trustedBefore: Date.parse("2030-01-01T00:00:00Z") };
    await changeAddress(user, "sub", "new@example.com", memory.ports, trusting);
    expect(memory.record).toMatchObject({ person: "sub", address: "new@example.com" });
  });

  test("of somebody bound enrols the new one before it deletes the former, and can be repeated", async () => {
    const memory = world();
    memory.authsignal.enroll("person", "jo@example.com");
    memory.table.set("sub", {
      ...{ person: "person", address: "jo@example.com", anchored: true, former: [], past: [], epoch: 0 },
      ...{ known: ["authenticator-1"], version: "v" },
    });
    for (let times = 0; times < 2; times++)
      await changeAddress(user, "sub", "new@example.com", memory.ports, policy);
    expect(memory.calls).toEqual([
      "read",
      'pool {"email":"new@example.com","email_verified":"true"}',
      ...["read", "write", "read", "list person", "enroll person new@example.com", "list person"],
      ...["write", "list person", "delete person authenticator-1", "list person"],
      ...["list person", "read"],
      "read",
      'pool {"email":"new@example.com","email_verified":"true"}',
      ...["read", "read", "list person"],
      ...["list person", "read"],
    ]);
    expect(memory.record?.known).toEqual(["authenticator-1", "authenticator-2"]);
  });

  test("makes the address known that a record from a backup has not heard of", async () => {
    const memory = world();
    for (const address of ["late@example.com", "new@example.com"])
      memory.authsignal.enroll("person", address);
    memory.authsignal.enroll("person", "+441632960001", "SMS");
    memory.table.set("sub", {
      ...{ person: "person", address: "jo@example.com", anchored: true, former: [], past: [], epoch: 0 },
      ...{ known: ["authenticator-3"], version: "v" },
    });
    await changeAddress(user, "sub", "new@example.com", memory.ports, { ...policy, epoch: 1 });
    expect(memory.record).toMatchObject({
      ...{ address: "new@example.com", epoch: 1, former: ["jo@example.com"] },
      known: ["authenticator-3", "authenticator-2"],
    });
  });

  test("gives a candidate up that was for the former address", async () => {
    const memory = world();
    memory.table.set("sub", {
      ...{ person: "person", candidate: "candidate", address: "jo@example.com", anchored: true, former: [] },
      ...{ known: [], past: [], epoch: 0, version: "v" },
    });
    await changeAddress(user, "sub", "new@example.com", memory.ports, policy);
    expect(memory.record).toMatchObject({ person: "person", past: ["candidate"] });
    expect(memory.record?.candidate).toMatch(/^drawn-/);
  });

  test("leaves somebody deleted alone, and says so when others are always first", async () => {
    const memory = world();
    memory.table.set("sub", {
      ...{ address: "", former: [], known: [], past: [], epoch: 0, version: "v", deleted: true as const },
    });
    await changeAddress(user, "sub", "new@example.com", memory.ports, policy);
    expect(memory.calls).not.toContain("write");
    const busy = world();
    busy.losesWrites = true;
    await expect(changeAddress(user, "sub", "new@example.com", busy.ports, policy)).rejects.toThrow(
      /^AWS_UNAVAILABLE$/,
    );
  });

  test("is nothing without an address", async () => {
    await expect(changeAddress(user, "sub", "", world().ports, policy)).rejects.toThrow(
      /^NO_PROVEN_ADDRESS$/,
    );
  });
});

describe("a recovery", () => {
  test("is one write, the password, the sign-out, the deletion of what was given up, and the sign-out again", async () => {
    const memory = world();
    memory.table.set("sub", {
      ...{ person: "person", candidate: "candidate", address: "jo@example.com", anchored: true },
      ...{ former: [], past: ["past"], epoch: 0, known: ["key"], version: "v", boundBy: "round-1" },
    });
    await recover(user, "sub", undefined, memory.ports, policy);
    expect(memory.calls).toEqual([
      ...["read", "write", "password random", "sign out"],
      ...["delete user past", "delete user person", "delete user candidate", "sign out"],
    ]);
    expect(memory.record).toEqual({
      ...{ address: "jo@example.com", anchored: true, former: [], known: [], epoch: 0 },
      ...{ past: ["past", "person", "candidate"], candidate: "drawn-1", version: "drawn-2" },
    });
  });

  test("to another mailbox writes the pool first", async () => {
    const memory = world();
    await recover(user, "sub", "New@example.com", memory.ports, policy);
    // With its flag in the same call: without, a pool that verifies first would keep the former address.
    expect(memory.calls.slice(0, 3)).toEqual([
      'pool {"email":"New@example.com","email_verified":"false"}',
      "read",
      "write",
    ]);
    expect(memory.record).toMatchObject({ address: "new@example.com", past: ["sub"] });
  });

  test("needs an address, and one that support states after a backup was restored", async () => {
    await expect(recover(user, "sub", undefined, world({ sub: "sub" }).ports, policy)).rejects.toThrow(
      /^NO_PROVEN_ADDRESS$/,
    );
    const memory = world();
    memory.table.set("sub", {
      ...{ address: "old@example.com", former: [], known: [], past: [], epoch: 0, version: "v" },
    });
    const restored = { ...policy, epoch: 1 };
    await expect(recover(user, "sub", undefined, memory.ports, restored)).rejects.toThrow(
      /^NO_PROVEN_ADDRESS$/,
    );
    await recover(user, "sub", "jo@example.com", memory.ports, restored);
    await recover(user, "sub", undefined, memory.ports, { ...policy, epoch: 2 });
    expect(memory.record).toMatchObject({ address: "jo@example.com", epoch: 2 });
  });

  test("is for the record's address, where another writer has moved the pool's", async () => {
    const memory = world({ ...jo, email: "moved@elsewhere.example" });
    memory.table.set("sub", {
      ...{ person: "person", address: "jo@example.com", anchored: true, former: [], known: ["mail"] },
      ...{ past: [], epoch: 0, version: "v" },
    });
    await recover(user, "sub", undefined, memory.ports, policy);
    expect(memory.record).toMatchObject({ address: "jo@example.com", past: ["person"] });
  });

  test("of somebody deleted brings nobody back", async () => {
    const memory = world();
    const gone = {
      address: "",
      former: [],
      known: [],
      past: [],
      epoch: 0,
      version: "v",
      deleted: true as const,
    };
    memory.table.set("sub", gone);
    await recover(user, "sub", undefined, memory.ports, policy);
    expect(memory.record).toEqual(gone);
  });
});

describe("a deletion", () => {
  test("is Authsignal, the pool, and last the record, of which a tombstone stays", async () => {
    const memory = world();
    memory.table.set("sub", {
      ...{ person: "person", address: "jo@example.com", former: [], known: [], epoch: 0 },
      ...{ past: ["past"], version: "v" },
    });
    await deletePerson(user, "sub", memory.ports);
    expect(memory.calls).toEqual([
      ...["read", "delete user sub", "delete user person", "delete user past"],
      ...["delete from the pool", "read", "write"],
      ...["delete user sub", "delete user person", "delete user past"],
    ]);
    const tombstone = memory.record;
    memory.calls.length = 0;
    expect(JSON.stringify(tombstone)).not.toContain("example.com");
    await deletePerson(user, "sub", memory.ports);
    expect(memory.record).toBe(tombstone);
    expect(memory.calls).toEqual([
      ...[
        "read",
        "delete user sub",
        "delete user person",
        "delete user past",
        "delete from the pool",
        "read",
      ],
    ]);
  });

  test("leaves the address free: the next to sign up with it starts with nothing of the former person's", async () => {
    const memory = world();
    await trackRound({ ...user, sub: "sub", address: "jo@example.com", passwordShown: false }, memory.ports, {
      ...policy,
      action: "signIn",
      unknownUsers: "refuse",
    });
    await deletePerson(user, "sub", memory.ports);
    const { round } = await trackRound(
      { ...user, sub: "next", address: "jo@example.com", passwordShown: false },
      memory.ports,
      { ...policy, action: "signIn", unknownUsers: "refuse" },
    );
    expect(round.userId).toBe("next");
    expect(memory.table.get("next")).toMatchObject({ candidate: "next", known: [], past: [] });
    expect(memory.record).toMatchObject({ deleted: true });
  });

  test("says so when others are always first", async () => {
    const memory = world();
    memory.losesWrites = true;
    await expect(deletePerson(user, "sub", memory.ports)).rejects.toThrow(/^AWS_UNAVAILABLE$/);
  });
});

describe("a password reset", () => {
  const track = { ...policy, action: "resetPassword", unknownUsers: "decoy" } as const;
  const verify = { anchor: "email", epoch: 0, methods: ["EMAIL_OTP"], acceptAllow: false } as const;

  async function proven(memory: ReturnType<typeof world>) {
    const { url, reset } = await startPasswordReset(user, memory.ports, track);
    const { userId = "" } = memory.authsignal.tokens.get(url) ?? {};
    const [mail] = memory.authsignal.list(userId);
    const code = memory.authsignal.challenge(url, mail?.id ?? "");
    if (code) memory.authsignal.verify(url, code);
    memory.calls.length = 0;
    return { url, reset };
  }

  test("binds somebody unproven, and sets the password last, once", async () => {
    const memory = world();
    const { url, reset } = await proven(memory);
    expect(await finishPasswordReset(reset, url, "chosen", memory.ports, verify)).toBe("accepted");
    expect(memory.calls.slice(-2)).toEqual(["password chosen", "read"]);
    expect(memory.record?.person).toBe("sub");
    expect(await finishPasswordReset(reset, url, "again", memory.ports, verify)).toBe("record-changed");
    expect(memory.calls).not.toContain("password again");
  });

  test("of somebody bound counts once, too", async () => {
    const memory = world();
    const first = await proven(memory);
    await finishPasswordReset(first.reset, first.url, "one", memory.ports, verify);
    const second = await proven(memory);
    expect(await finishPasswordReset(second.reset, second.url, "two", memory.ports, verify)).toBe("accepted");
    expect(await finishPasswordReset(second.reset, second.url, "three", memory.ports, verify)).toBe(
      "record-changed",
    );
  });

  test("that another invocation finishes at the same time sets one password", async () => {
    const memory = world();
    const { url, reset } = await proven(memory);
    const both = await Promise.all(
      ["one", "two"].map((password) => finishPasswordReset(reset, url, password, memory.ports, verify)),
    );
    expect(both.filter((verdict) => verdict === "accepted")).toHaveLength(1);
  });

  test("during which support recovers the account leaves a password that nobody knows", async () => {
    const memory = world();
    const { url, reset } = await proven(memory);
    const setPassword: CognitoPort["setPassword"] = async (_user, password) => {
      memory.calls.push(`password ${password}`);
      // The reader of the mailbox is about to set theirs.
      if (password === "chosen") await recover(user, "sub", "new@example.com", memory.ports, policy);
    };
    const ports = { ...memory.ports, cognito: { ...memory.ports.cognito, setPassword } };
    expect(await finishPasswordReset(reset, url, "chosen", ports, verify)).toBe("record-changed");
    expect(memory.calls.filter((call) => call.startsWith("password")).at(-1)).toBe("password random");
  });

  test("that anything else overtakes sets nothing", async () => {
    const memory = world();
    const { url, reset } = await proven(memory);
    const { owners } = memory.ports;
    const overtaken: typeof owners = {
      read: owners.read,
      write: async (key, record, over) => {
        const isWritten = await owners.write(key, record, over);
        memory.table.set("sub", { ...record, version: "another's" });
        return isWritten;
      },
    };
    const ports = { ...memory.ports, owners: overtaken };
    expect(await finishPasswordReset(reset, url, "chosen", ports, verify)).toBe("used-before");
    expect(memory.calls).not.toContain("password chosen");
  });

  test.each([
    ["nobody", undefined],
    ["somebody federated", { ...jo, "cognito:user_status": "EXTERNAL_PROVIDER" }],
  ])("of %s starts like any other, and ends in a refusal", async (_name, attributes) => {
    const memory = world(attributes ?? { sub: "" });
    const nobody = { userPoolId: "pool", userName: "nobody@example.com" };
    if (attributes === undefined) memory.ports.cognito.getUser = async () => undefined;
    const { url, reset } = await startPasswordReset(nobody, memory.ports, track);
    expect(url).toMatch(/^token-/);
    expect(await finishPasswordReset(reset, url, "chosen", memory.ports, verify)).toBe("unknown-user");
    expect(memory.calls).not.toContain("password chosen");
  });

  test("that was not proven sets nothing", async () => {
    const memory = world();
    const asked: unknown[] = [];
    const getUser: CognitoPort["getUser"] = async (of) => {
      asked.push(of);
      return jo;
    };
    const ports = { ...memory.ports, cognito: { ...memory.ports.cognito, getUser } };
    const { url, reset } = await startPasswordReset(user, ports, track);
    expect(asked).toEqual([user]);
    expect(reset.parameters["passwordShown"]).toBe("no");
    expect(await finishPasswordReset(reset, url, "chosen", memory.ports, verify)).toBe("not-proven");
  });

  test("is not finished by ALLOW, where the policy of sign-ins lets that in", async () => {
    const memory = world();
    const { url, reset } = await startPasswordReset(user, memory.ports, track);
    const { validateChallenge } = memory.ports.authsignal;
    const ports = {
      ...memory.ports,
      authsignal: {
        ...memory.ports.authsignal,
        validateChallenge: async (...given: Parameters<typeof validateChallenge>) => ({
          ...(await validateChallenge(...given)),
          state: "ALLOW",
        }),
      },
    };
    const allowed = { ...reset, parameters: { ...reset.parameters, allowed: "yes" } };
    const lax = { ...verify, methods: [...verify.methods, "NONE"], acceptAllow: true };
    expect(await finishPasswordReset(allowed, url, "chosen", ports, lax)).toBe("not-proven");
  });

  test("of a user without sub is a defect", async () => {
    await expect(startPasswordReset(user, world({}).ports, track)).rejects.toThrow(/^INTERNAL_ERROR$/);
  });
});

test("a random password satisfies every policy that a pool can have", () => {
  const password = passwordOf(randomUUID);
  expect(password).toMatch(/^(?=.*[a-z])(?=.*[A-Z])(?=.*[0-9])(?=.*[!]).{99,256}$/);
  expect(passwordOf(randomUUID)).not.toBe(password);
});
