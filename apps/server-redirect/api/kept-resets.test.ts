import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { type Servers, startServers } from "local-cloud/resources";
import { afterAll, beforeAll, expect, test } from "vitest";
import { keptResets } from "./kept-resets.ts";
import { faultOfPassword } from "./password-rules.ts";
import { itemsOf } from "./sealed-items.ts";

const MINUTE = 60_000;
const RULES = {
  minimumLength: 8,
  requireLowercase: true,
  requireUppercase: true,
  requireNumbers: true,
  requireSymbols: true,
};

let servers: Servers;
let dynamodb: DynamoDBClient;
beforeAll(async () => {
  servers = await startServers({
    stack: "local",
    region: "us-east-1",
    tenants: [],
    ports: { cognito: 0, authsignal: 0, aws: 0 },
    now: Date.now,
    onFunctionLog: () => {},
  });
  const { aws, store } = servers;
  store.items.putTable({ name: "sessions", arn: "arn", hashKey: "id", ttlAttribute: undefined });
  const credentials = store.administrator();
  dynamodb = new DynamoDBClient({ region: "us-east-1", endpoint: aws.url, credentials });
});
afterAll(() => servers?.close());

/** Resets on a clock of their own, whose right proof is `proof`. */
function open() {
  let time = Date.now();
  const now = () => time;
  const passwords: string[] = [];
  const resets = keptResets({
    resets: {
      start: async (user) => ({
        url: "https://mfa.authsignal.com/?token=t",
        reset: { user, parameters: {} },
      }),
      async finish(_reset, answer, password) {
        if (answer === "outage") throw new Error("AUTHSIGNAL_UNAVAILABLE");
        if (answer !== "proof") return "not-proven";
        passwords.push(password);
        return "accepted";
      },
    },
    userPoolId: "pool",
    items: itemsOf(dynamodb, "sessions", now),
    rules: RULES,
    now,
  });
  return {
    passwords,
    resets,
    wait: (milliseconds: number) => {
      time += milliseconds;
    },
  };
}

const NOT_PROVEN = { name: "ResetNotProvenError", status: 403 };

test("a reset is forgotten after ten minutes, and once it has set a password", async () => {
  const { resets, passwords, wait } = open();
  const [late, used] = [await resets.start("jo", undefined), await resets.start("jo", undefined)];
  await resets.finish(used.resetId, "proof", "Sesame-1234!");
  await expect(resets.finish(used.resetId, "proof", "Sesame-5678!")).rejects.toMatchObject(NOT_PROVEN);
  wait(10 * MINUTE + 1000);
  await expect(resets.finish(late.resetId, "proof", "Sesame-5678!")).rejects.toMatchObject(NOT_PROVEN);
  expect(passwords).toEqual(["Sesame-1234!"]);
});

test("a wrong proof and an outage leave the reset open for the right proof", async () => {
  const { resets, passwords } = open();
  const { resetId } = await resets.start("jo", undefined);
  await expect(resets.finish(resetId, "wrong", "Sesame-1234!")).rejects.toMatchObject(NOT_PROVEN);
  await expect(resets.finish(resetId, "outage", "Sesame-1234!")).rejects.toThrow("AUTHSIGNAL_UNAVAILABLE");
  await resets.finish(resetId, "proof", "Sesame-1234!");
  expect(passwords).toEqual(["Sesame-1234!"]);
});

test.each<[string, string | undefined]>([
  ["Sesame-1234!", undefined],
  ["Ses-123", "A password has at least 8 characters"],
  ["sesame-1234", "an upper-case letter"],
  ["SESAME-1234", "a lower-case letter"],
  ["Sesame-sesame", "a digit"],
  ["Sesame1234", "a symbol"],
  ["Sesame-1234 ", "A password does not begin or end with a space."],
  [`Aa1!${"x".repeat(253)}`, "A password has at most 256 characters."],
])("the password %j is judged as the pool would judge it", (password, fault) => {
  expect(faultOfPassword(password, RULES) ?? "accepted").toContain(fault ?? "accepted");
});

test("of a pool whose policy is not known, Cognito itself refuses", () => {
  expect(faultOfPassword("sesame", undefined)).toBeUndefined();
});
