import {
  type CloudWatchLogsClient,
  GetQueryResultsCommand,
  type QueryStatus,
  type ResultField,
  StartQueryCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import { personId } from "triggers/people";
import { type LastOutcome, type OutcomeSearch, SHOWN, textsOf } from "./last-outcome.ts";

/** CloudWatch bills what a query reads, so it looks no further back than support needs. */
const DAYS = 7;

const WAITING: readonly (QueryStatus | undefined)[] = ["Scheduled", "Running"];

/** How often it asks whether the query has ended. */
const MOST_LOOKS = 30;

export interface InsightsPlace {
  /** The triggers' functions, by ARN. */
  readonly functionArns: readonly string[];
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Waits between two looks. */
  readonly wait: () => Promise<void>;
}

/**
 * Asks CloudWatch Logs Insights for the last line about a person in the log groups of the triggers. The credentials need
 * `logs:StartQuery` on these groups and `logs:GetQueryResults`. A log that cannot be asked is no reason to show nothing
 * else of a person.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax.html
 */
export async function lastOutcomeInAccount(
  client: CloudWatchLogsClient,
  { functionArns, now, wait }: InsightsPlace,
  sub: string,
): Promise<OutcomeSearch> {
  try {
    const { queryId } = await client.send(
      new StartQueryCommand({
        logGroupNames: functionArns.map(logGroupOf),
        startTime: Math.floor(now / 1000) - DAYS * 86_400,
        endTime: Math.floor(now / 1000),
        queryString: queryFor(sub),
      }),
    );
    for (let looks = 0; looks < MOST_LOOKS; looks++) {
      const { status, results = [] } = await client.send(new GetQueryResultsCommand({ queryId }));
      if (!WAITING.includes(status)) {
        if (status !== "Complete") return { kind: "not-asked", reason: `the query ended as ${status}` };
        const last = outcomeOf(results[0] ?? []);
        return last ? { kind: "found", last } : { kind: "none", where: `the logs of the last ${DAYS} days` };
      }
      await wait();
    }
    return { kind: "not-asked", reason: `the query has not ended after ${MOST_LOOKS} looks` };
  } catch (error) {
    return {
      kind: "not-asked",
      reason: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
    };
  }
}

/** The person is named by a hash, so no log shows who was looked for, and needs no quoting. */
function queryFor(sub: string): string {
  return [
    `fields @timestamp, trigger, outcome, ${SHOWN.join(", ")}`,
    `filter person = "${personId(sub)}" and (trigger != "PreTokenGeneration" or ispresent(failure))`,
    "sort @timestamp desc",
    "limit 1",
  ].join(" | ");
}

/** E.g. `/aws/lambda/shop-prod-create-auth-challenge` of `arn:aws:lambda:eu-central-1:1:function:shop-prod-...:live`. */
function logGroupOf(functionArn: string): string {
  return `/aws/lambda/${functionArn.split(":")[6] ?? functionArn}`;
}

function outcomeOf(row: readonly ResultField[]): LastOutcome | undefined {
  const fields = Object.fromEntries(row.map(({ field = "", value }) => [field, value]));
  const { "@timestamp": timestamp, trigger, outcome } = fields;
  if (timestamp === undefined || trigger === undefined || outcome === undefined) return undefined;
  // Insights writes UTC as `2026-11-27 12:00:00.000`.
  return { at: `${timestamp.replace(" ", "T")}Z`, trigger, outcome, more: textsOf(fields) };
}
