import { createServer } from "node:http";
import { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { personId } from "triggers/people";
import { afterEach, expect, test } from "vitest";
import { lastOutcomeInAccount } from "./logs-insights.ts";

const SUB = "0a1b2c3d-0000-4000-8000-000000000001";
const NOW = Date.UTC(2026, 10, 27, 12);
const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** CloudWatch Logs as the SDK sees it: one answer after the other. */
async function logs(...answers: readonly (object | string)[]) {
  const asked: { operation: string; input: Record<string, unknown> }[] = [];
  const left = [...answers];
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    const operation = String(request.headers["x-amz-target"]).replace("Logs_20140328.", "");
    asked.push({ operation, input: JSON.parse(body) });
    const answer = left.shift() ?? {};
    const failed = typeof answer === "string";
    response.writeHead(failed ? 400 : 200, { "content-type": "application/x-amz-json-1.1" });
    response.end(JSON.stringify(failed ? { __type: answer, message: "no" } : answer));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const client = new CloudWatchLogsClient({
    region: "eu-central-1",
    endpoint: `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`,
    credentials: { accessKeyId: "a", secretAccessKey: "b" },
    maxAttempts: 1,
  });
  closing.push(() => {
    client.destroy();
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  let waits = 0;
  const arn = (name: string) => `arn:aws:lambda:eu-central-1:123456789012:function:${name}:live`;
  const place = {
    functionArns: [arn("shop-prod-create"), arn("shop-prod-verify")],
    now: NOW,
    wait: async () => void waits++,
  };
  const found = await lastOutcomeInAccount(client, place, SUB);
  return { found, asked, waits };
}

const row = (fields: Readonly<Record<string, string>>) =>
  Object.entries(fields).map(([field, value]) => ({ field, value }));

test("one query over the triggers' log groups finds the last line of a person, who is named by a hash", async () => {
  const { found, asked, waits } = await logs(
    { queryId: "q1" },
    { status: "Running" },
    {
      status: "Complete",
      results: [
        row({
          "@timestamp": "2026-11-27 11:59:00.000",
          trigger: "CreateAuthChallenge",
          outcome: "SIGN_IN_BLOCKED",
          failure: "refusal",
        }),
      ],
    },
  );
  expect(found).toEqual({
    kind: "found",
    last: {
      at: "2026-11-27T11:59:00.000Z",
      trigger: "CreateAuthChallenge",
      outcome: "SIGN_IN_BLOCKED",
      more: { failure: "refusal" },
    },
  });
  expect(waits).toBe(1);
  expect(asked.map(({ operation }) => operation)).toEqual([
    "StartQuery",
    "GetQueryResults",
    "GetQueryResults",
  ]);
  expect(asked[0]?.input).toMatchObject({
    logGroupNames: ["/aws/lambda/shop-prod-create", "/aws/lambda/shop-prod-verify"],
    endTime: NOW / 1000,
    queryString: expect.stringContaining(`filter person = "${personId(SUB)}"`),
  });
  expect(JSON.stringify(asked)).not.toContain(SUB);
});

test("nothing in the log is not the same as a log that cannot be asked", async () => {
  expect((await logs({ queryId: "q1" }, { status: "Complete", results: [] })).found).toEqual({
    kind: "none",
    where: "the logs of the last 7 days",
  });
  expect((await logs("AccessDeniedException")).found).toEqual({
    kind: "not-asked",
    reason: "AccessDeniedException: no",
  });
  expect((await logs({ queryId: "q1" }, { status: "Failed" })).found).toEqual({
    kind: "not-asked",
    reason: "the query ended as Failed",
  });
});

test("a query without end is given up", async () => {
  const running = Array.from({ length: 40 }, () => ({ status: "Running" }));
  const { found, waits } = await logs({ queryId: "q1" }, ...running);
  expect(found).toEqual({ kind: "not-asked", reason: "the query has not ended after 30 looks" });
  expect(waits).toBe(30);
});
