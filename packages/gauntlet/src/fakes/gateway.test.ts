import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { CognitoUsers } from "./aws/cognito.ts";
import { FakeTables } from "./dynamodb/table.ts";
import type { FaultName } from "./faults.ts";
import { Gateway, type OwnServices } from "./gateway.ts";
import { Provider } from "./provider.ts";

const KEY = "canary-key";
let gateway: Gateway;
let own: OwnServices = () => undefined;
const provider = new Provider(KEY);

beforeEach(async () => {
  own = () => undefined;
  provider.reset();
  const aws = {
    secret: KEY,
    parameter: () => "the settings",
    tables: new FakeTables(),
    users: new CognitoUsers([]),
  };
  gateway = await Gateway.start(provider, aws, (request) => own(request));
});
afterEach(() => gateway[Symbol.asyncDispose]());

/** What a function's request to a host becomes: plain HTTP to the gateway, the host in its header. */
async function ask(host: string, path: string, init: RequestInit & { readonly target?: string } = {}) {
  const { target, ...rest } = init;
  const { default: http } = await import("node:http");
  return new Promise<{ readonly status: number; readonly text: string }>((resolve, reject) => {
    const headers = { host, ...(target && { "x-amz-target": target }) };
    const request = http.request(
      { host: "127.0.0.1", port: gateway.port, path, method: rest.method ?? "GET", headers, agent: false },
      (response) => {
        let text = "";
        response.setEncoding("utf8").on("data", (chunk: string) => {
          text += chunk;
        });
        response.on("end", () => resolve({ status: response.statusCode ?? 0, text }));
        response.on("error", reject);
      },
    );
    request.on("error", reject).end(typeof rest.body === "string" ? rest.body : undefined);
  });
}
const post = (host: string, path: string, body: string, target?: string) =>
  ask(host, path, { method: "POST", body, ...(target && { target }) });

describe("a request", () => {
  test("to Authsignal's host is answered by the provider, wherever that is", async () => {
    for (const host of ["api.authsignal.com", "127.0.0.1:5181", "localhost"])
      expect((await post(host, "/v1/validate", "{}")).status).toBe(401);
    expect(gateway.sent.map(({ service }) => service)).toEqual(["Authsignal", "Authsignal", "Authsignal"]);
  });

  test("to an unknown path of Authsignal's finds nothing", async () => {
    expect(await ask("api.authsignal.com", "/v9/none")).toEqual({
      status: 404,
      text: '{"error":"not_found"}',
    });
  });

  test("to AWS is known by its target, not by its host", async () => {
    const { text } = await post("x.example", "/", "{}", "secretsmanager.GetSecretValue");
    expect(JSON.parse(text)).toMatchObject({ SecretString: KEY });
    expect(gateway.sent).toMatchObject([
      { host: "x.example", service: "secretsmanager", path: "/", body: "{}" },
    ]);
  });

  test("to any other host is answered as if all were well, and what it is sent is a message", async () => {
    const body = JSON.stringify({ to: "jo@example.com", text: "Your code is 482913" });
    expect((await post("mail.example:443", "/send", body)).status).toBe(200);
    expect(gateway.messages).toEqual([
      { via: "mail.example", to: ["jo@example.com"], text: expect.stringContaining("482913") },
    ]);
    expect((await ask("mail.example", "/status")).status).toBe(200);
    expect(gateway.messages).toHaveLength(1);
  });

  test("to a service of the team's own gets the config's answer, and is no message", async () => {
    own = ({ host, path, body }) => (host === "crm.example" ? { path, body, isMember: true } : undefined);
    const { text } = await post("crm.example", "/members", "jo@example.com");
    expect(JSON.parse(text)).toEqual({ path: "/members", body: "jo@example.com", isMember: true });
    expect(gateway.messages).toEqual([]);
  });

  test("answers no sooner than after its delay", async () => {
    gateway.delayMs = 30;
    const startedAt = performance.now();
    await ask("x.example", "/");
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(29);
  });

  test.each(["//", "/%", "/?a=%zz", "/siteverify//"])("with the odd path %s is answered", async (path) => {
    expect((await post("x.example", path, "{}")).status).toBe(200);
  });

  test("for a user with an id that is no encoding is answered", async () => {
    expect((await ask("api.authsignal.com", "/v1/users/100%/authenticators")).status).toBe(401);
  });
});

describe("a message", () => {
  test("is what SES, SNS, Pinpoint, EventBridge and a queue are sent", async () => {
    const of = (to: string) => JSON.stringify({ to, text: "Your code is 482913" });
    await post("email.eu-west-1.amazonaws.com", "/v2/email/outbound-emails", of("a@b.example"));
    await post(
      "sns.eu-west-1.amazonaws.com",
      "/",
      "Action=Publish&PhoneNumber=%2B15005550111&Message=482913",
    );
    await post("pinpoint.amazonaws.com", "/v1/apps/x/messages", of("c@d.example"));
    await post("events.amazonaws.com", "/", of("e@f.example"), "AWSEvents.PutEvents");
    await post("sqs.amazonaws.com", "/", of("g@h.example"), "AmazonSQS.SendMessage");
    expect(gateway.messages.map(({ via, to }) => [via, ...to])).toEqual([
      ["SES", "a@b.example"],
      ["SNS", "+15005550111"],
      ["Pinpoint", "c@d.example"],
      ["AWSEvents", "e@f.example"],
      ["AmazonSQS", "g@h.example"],
    ]);
  });

  test("is nothing that is only read", async () => {
    await post("ssm.amazonaws.com", "/", '{"Name":"jo@example.com"}', "AmazonSSM.GetParameter");
    await post("dynamodb.amazonaws.com", "/", '{"TableName":"t"}', "DynamoDB_20120810.Scan");
    expect(gateway.messages).toEqual([]);
  });
});

describe("a service that fails", () => {
  test.each<[FaultName, number, RegExp]>([
    ["denied", 400, /AccessDeniedException.+canary-role/],
    ["429", 429, /too_many_requests/],
    ["500", 500, /unexpected_error/],
    ["html", 502, /^<html>/],
  ])("by %s answers %i", async (fault, status, text) => {
    gateway.fail("mail.example", fault);
    const answer = await ask("mail.example", "/");
    expect(answer.status).toBe(status);
    expect(answer.text).toMatch(text);
  });

  test("by bad JSON breaks off after the words of success", async () => {
    gateway.fail("mail.example", "bad-json");
    const { status, text } = await ask("mail.example", "/");
    expect(status).toBe(200);
    expect(text).toContain("CHALLENGE_SUCC");
    expect(() => JSON.parse(text)).toThrow("JSON");
  });

  test("by a reset breaks the connection", async () => {
    gateway.fail("mail.example", "reset");
    await expect(ask("mail.example", "/")).rejects.toMatchObject({ code: "ECONNRESET" });
  });

  test.each(["hang", "slow-headers", "slow-body"] as const)(
    "by %s says on which connection no answer will come",
    async (fault) => {
      gateway.fail("mail.example", fault);
      const asked = ask("mail.example", "/").catch(() => "ended");
      const isStalled = () => gateway.stalledPorts.some((port) => (fault === "hang" ? port > 0 : port < 0));
      await expect.poll(isStalled).toBe(true);
      await gateway[Symbol.asyncDispose]();
      expect(await asked).toBe("ended");
      await expect.poll(isStalled).toBe(false);
    },
  );

  test("is the named one alone, until all recover, which says whether something failed", async () => {
    gateway.fail("DynamoDB_20120810", "500");
    expect(gateway.recover()).toBe("nothing failed");
    gateway.fail("mail.example", "500");
    expect((await ask("crm.example", "/")).status).toBe(200);
    expect((await ask("mail.example", "/")).status).toBe(500);
    expect(gateway.recover()).toBe("something failed");
    expect((await ask("mail.example", "/")).status).toBe(200);
    expect(gateway.recover()).toBe("nothing failed");
  });

  test("dies after a number of requests, whatever they are for", async () => {
    gateway.dieAfter(1);
    expect((await ask("a.example", "/")).status).toBe(200);
    await expect(ask("b.example", "/")).rejects.toMatchObject({ code: "ECONNRESET" });
    await expect(post("api.authsignal.com", "/v1/validate", "{}")).rejects.toMatchObject({
      code: "ECONNRESET",
    });
    expect(gateway.recover()).toBe("something failed");
    expect((await ask("b.example", "/")).status).toBe(200);
  });

  test("works again after a reset, which forgets what was sent", async () => {
    gateway.fail("mail.example", "500");
    gateway.delayMs = 5_000;
    gateway.reset();
    expect({ sent: gateway.sent, messages: gateway.messages, delayMs: gateway.delayMs }).toEqual({
      sent: [],
      messages: [],
      delayMs: 0,
    });
    expect((await post("mail.example", "/", "jo@example.com")).status).toBe(200);
    gateway.reset();
    expect(gateway.messages).toEqual([]);
  });
});
