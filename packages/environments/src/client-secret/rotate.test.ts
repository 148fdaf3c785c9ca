import { expect, test } from "vitest";
import { type RotationPorts, rotateClientSecret } from "./rotate.ts";

const DAY = 86_400_000;

/** An app client and a secret, and what was done to them; `stopAt` fails a step, as a process that was killed. */
function account({ stored }: { readonly stored: boolean }) {
  let time = 100 * DAY;
  const secrets = new Map([["first", 1 * DAY]]);
  let value: { readonly text: string; readonly at: number } | undefined = stored
    ? { text: "value of first", at: 1 * DAY }
    : undefined;
  const steps: string[] = [];
  let stopAt = "";
  const step = (name: string) => {
    if (name === stopAt) throw new Error(`stopped at ${name}`);
    steps.push(name);
    time += 1000;
  };
  const ports: RotationPorts = {
    listSecrets: async () => [...secrets].map(([id, createdAt]) => ({ id, createdAt })),
    async addSecret() {
      step("add");
      expect(secrets.size).toBeLessThan(2);
      const id = `secret-${time}`;
      secrets.set(id, time);
      return { id, value: `value of ${id}` };
    },
    async deleteSecret(id) {
      step("delete");
      // A server that still has this value would be refused from here on.
      expect(value?.text).not.toBe(`value of ${id}`);
      secrets.delete(id);
    },
    storedAt: async () => value?.at,
    async store(text) {
      step("store");
      value = { text, at: time };
    },
    wait: async () => step("wait"),
  };
  return {
    ports,
    steps,
    secrets,
    value: () => value?.text,
    stop(at: string) {
      stopAt = at;
    },
    later: () => {
      time += 90 * DAY;
      steps.splice(0);
      stopAt = "";
    },
  };
}

test("the new secret is added, stored and read before the old one is deleted", async () => {
  const { ports, steps, secrets, value } = account({ stored: true });
  const { id, deleted } = await rotateClientSecret(ports);
  expect(steps).toEqual(["add", "store", "wait", "delete"]);
  expect(deleted).toEqual(["first"]);
  expect([...secrets.keys()]).toEqual([id]);
  expect(value()).toBe(`value of ${id}`);
});

test("the secret that a deployment drew goes at once, because nobody has it", async () => {
  const { ports, steps } = account({ stored: false });
  await rotateClientSecret(ports);
  expect(steps).toEqual(["add", "store", "delete"]);
});

test.each(["add", "store", "wait", "delete"])(
  "a rotation that was interrupted at %s is finished by the next, and no secret in use is deleted",
  async (stop) => {
    const { ports, secrets, value, later, ...client } = account({ stored: true });
    client.stop(stop);
    await expect(rotateClientSecret(ports)).rejects.toThrow(`stopped at ${stop}`);
    later();
    const { id } = await rotateClientSecret(ports);
    expect([...secrets.keys()]).toEqual([id]);
    expect(value()).toBe(`value of ${id}`);
  },
);

test("a server that has read the new secret only now is waited for before the old one is deleted", async () => {
  const { ports, steps, later, ...client } = account({ stored: true });
  client.stop("wait");
  await expect(rotateClientSecret(ports)).rejects.toThrow("stopped at wait");
  later();
  await rotateClientSecret(ports);
  expect(steps).toEqual(["wait", "delete", "add", "store", "wait", "delete"]);
});
