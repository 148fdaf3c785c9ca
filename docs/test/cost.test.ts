import { createRecorder, startTestCloud } from "local-cloud/testing";
import { describeHop, type SignIn } from "sign-in-trace/sign-ins";
import { expect, onTestFinished, test } from "vitest";
import { declaredIn } from "../cost/declared.ts";
import { ASSUMED, perMonth, perThousand, total, type Visit } from "../cost/estimate.ts";

/** What the hops of sign-ins are, added up. */
function visitOf(signIns: readonly SignIn[]): Visit {
  const hops = signIns.flatMap((signIn) => signIn.hops.map((hop) => describeHop(signIn, hop)));
  const counted = (matches: (hop: ReturnType<typeof describeHop>) => boolean) => hops.filter(matches).length;
  return {
    cognitoCalls: counted(({ from, to }) => from === "browser" && to === "Cognito"),
    triggerRuns: counted(({ from }) => from === "Cognito"),
    reads: counted(({ to, label }) => to === "AWS" && label.startsWith("dynamodb:GetItem")),
    writes: counted(({ to, label }) => to === "AWS" && /^dynamodb:(Put|Update)Item/.test(label)),
    authsignalCalls: counted(({ from, to }) => from !== "browser" && to === "Authsignal"),
  };
}

/** The metrics that lines of the embedded metric format write, each by its dimensions. */
function metricsOf(lines: readonly string[]): Set<string> {
  return new Set(
    lines.flatMap((line) => {
      const written = JSON.parse(line.slice(line.indexOf("{")));
      const [{ Dimensions, Metrics }] = written._aws.CloudWatchMetrics;
      return Dimensions.flatMap((names: readonly string[]) =>
        Metrics.map(({ Name }: { readonly Name: string }) =>
          [Name, ...names.map((name) => `${name}=${written[name]}`)].join(" "),
        ),
      );
    }),
  );
}

test("docs/cost.json is what a first and a later visit make with prod's settings", async () => {
  const recorder = createRecorder();
  const cloud = await startTestCloud({ stack: "prod", recorder });
  onTestFinished(() => cloud.close());
  const jo = cloud.person("jo@example.com");
  await expect(jo.start()).rejects.toMatchObject({ name: "UserLambdaValidationException" });
  await jo.signUp();
  await jo.signIn();
  const first = recorder.signIns();
  await jo.signIn();
  const later = recorder.signIns().filter(({ id }) => !first.some((former) => former.id === id));
  expect(later).toHaveLength(1);
  const lines = cloud.functionLog.filter((line) => line.includes('"_aws"'));
  for (const line of lines) expect(line.length).toBeLessThan(ASSUMED.logBytes);
  const measured = { first: visitOf(first), later: visitOf(later), metrics: metricsOf(lines).size };
  await expect(`${JSON.stringify(measured, null, 2)}\n`).toMatchFileSnapshot("../cost.json");
});

const visit = { cognitoCalls: 2, triggerRuns: 5, reads: 3, writes: 0, authsignalCalls: 3 };
const measured = { first: { ...visit, triggerRuns: 7 }, later: visit, metrics: 10 };
const declared = { webAcls: 1, wafRules: 3, secrets: 1, dashboards: 1, alarmMetrics: 20, memory: 512 };

test("a thousand people cost what their visits make, and nothing of the fixed part", () => {
  const costs = perThousand(measured, declared);
  // 4 visits of 5 runs, and 2 more of the tenth that is new.
  expect(costs[0]).toMatchObject({ units: 20_200, dollars: expect.closeTo(0.00404) });
  // 20,200 runs of 0.15 s and half a GB.
  expect(costs[1]).toMatchObject({ units: expect.closeTo(1515), dollars: expect.closeTo(0.0202) });
  expect(perThousand(measured, { ...declared, webAcls: 9, alarmMetrics: 900 })).toEqual(costs);
});

test("an environment costs what it declares, without anybody", () => {
  // 5 for the ACL, 3 for its rules, 0.4 for the secret, 2 for alarms, 3 for the dashboard, 3 for metrics.
  expect(total(perMonth(declared, measured))).toBeCloseTo(16.4);
});

test("what is declared is counted from a snapshot, each metric of an alarm separately", () => {
  const snapshot = `
aws:wafv2/webAcl:WebAcl sign-in:
  rules: [{ name: a }, { name: b }]
aws:lambda/function:Function define:
  memorySize: 256
aws:cloudwatch/metricAlarm:MetricAlarm one:
  metricName: Throttles
aws:cloudwatch/metricAlarm:MetricAlarm three:
  metricQueries: [{ metric: {} }, { metric: {} }, { metric: {} }, { expression: a + b + c }]
`;
  expect(declaredIn(snapshot)).toEqual({
    webAcls: 1,
    wafRules: 2,
    secrets: 0,
    dashboards: 0,
    alarmMetrics: 4,
    memory: 256,
  });
  expect(() => declaredIn("aws:example/unheardOf:UnheardOf all: {}")).toThrow(
    "does not say whether aws:example/unheardOf:UnheardOf has a price",
  );
  expect(() => declaredIn("{}")).toThrow("the snapshot has no function with a memorySize");
});
