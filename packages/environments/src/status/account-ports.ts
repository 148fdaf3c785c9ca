import { CloudWatchClient, paginateDescribeAlarms } from "@aws-sdk/client-cloudwatch";
import { DescribeSecretCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { awsPorts, examine } from "../doctor/index.ts";
import { PulumiFailure, pulumi } from "../pulumi.ts";
import type { Environment } from "../settings/environment.ts";
import { PROJECT } from "../settings/stack-config.ts";
import { stackNames } from "../stack-file.ts";
import { OutputsError, readOutputs } from "../stack-outputs.ts";
import { driftOf, lastDeployment } from "./pulumi-answers.ts";
import type { AlarmFacts, StatusPorts } from "./status.ts";

/**
 * Asks Pulumi and an AWS account, with the credentials of this process. Beside what the doctor needs they must allow
 * `secretsmanager:DescribeSecret`, `cloudwatch:DescribeAlarms`, and to read what the program declares, for the drift.
 *
 * @param infraFolder where Pulumi.yaml is
 * @throws {PulumiFailure} by a port, when Pulumi fails for another reason than that nothing is deployed
 */
export function accountPorts(environment: Environment, infraFolder: string): StatusPorts {
  const { stack, region } = environment;
  const ask = (...args: readonly string[]) => pulumi(infraFolder, stack, ...args);
  return {
    now: Date.now,
    async deployment() {
      let printed: string;
      try {
        printed = await ask("stack", "output", "--json");
      } catch (error) {
        if (error instanceof PulumiFailure && /no stack named/.test(error.message)) return undefined;
        throw error;
      }
      const outputs = parsed(printed);
      // A stack that was made and never deployed.
      if (Object.keys({ ...Object(outputs) }).length === 0) return undefined;
      const history = await ask("stack", "history", "--output", "json", "--page-size", "20");
      return { outputs: readOutputs(stack, outputs), at: lastDeployment(parsed(history)) };
    },
    async secret({ authsignalKeySecretArn: SecretId }) {
      const client = new SecretsManagerClient({ region });
      const { VersionIdsToStages, LastChangedDate } = await client.send(
        new DescribeSecretCommand({ SecretId }),
      );
      const present = Object.values(VersionIdsToStages ?? {}).some((stages) => stages.includes("AWSCURRENT"));
      return { present, changedAt: LastChangedDate?.getTime() };
    },
    async alarms() {
      const client = new CloudWatchClient({ region });
      const found: AlarmFacts[] = [];
      // Of stacks `dev` and `dev-eu` in one account the names of both begin alike.
      const others = stackNames(infraFolder).filter((name) => name.startsWith(`${stack}-`));
      const isOfOther = (alarm: string) => others.some((other) => alarm.startsWith(`${PROJECT}-${other}-`));
      const pages = paginateDescribeAlarms({ client }, { AlarmNamePrefix: `${PROJECT}-${stack}-` });
      for await (const { MetricAlarms = [] } of pages)
        found.push(
          ...MetricAlarms.filter(({ AlarmName = "" }) => !isOfOther(AlarmName)).map(
            ({ AlarmName = "", StateValue = "INSUFFICIENT_DATA" }) => ({
              name: AlarmName,
              state: StateValue,
            }),
          ),
        );
      return found;
    },
    drift: async () => driftOf(parsed(await ask("refresh", "--preview-only", "--json"))),
    examine: (outputs) =>
      examine({ environment, outputs }, `https://cognito-idp.${region}.amazonaws.com`, awsPorts(region)),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new OutputsError(
      "what Pulumi printed is not JSON; expected a Pulumi CLI of version 3.259 or newer",
    );
  }
}
