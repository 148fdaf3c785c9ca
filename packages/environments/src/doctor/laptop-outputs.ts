import type { Environment } from "../environment.ts";
import { OutputsError, readOutputs, type StackOutputs } from "../stack-outputs.ts";
import type { DoctorPorts } from "./ports.ts";

/**
 * What `pnpm dev` deployed, asked of its apps and its pool: a laptop keeps no record of a deployment. So it
 * cannot be told there whether the pool calls the right functions, only that it calls some.
 *
 * @throws OutputsError when no app answers
 */
export async function laptopOutputs(
  { stack, apps }: Environment,
  ports: (cognitoUrl: string) => Pick<DoctorPorts, "get" | "describePool">,
): Promise<{ readonly outputs: StackOutputs; readonly cognitoUrl: string }> {
  const settings: Record<string, unknown> = {};
  for (const [name, { origin }] of Object.entries(apps)) {
    const answer = await ports("")
      .get(`${origin}/environment.json`)
      .catch(() => undefined);
    if (answer?.status !== 200) {
      throw new OutputsError(
        `${stack}: ${origin} does not answer; expected the app ${name} there: start pnpm dev`,
      );
    }
    settings[name] = parsed(answer.body);
  }
  const [first] = Object.values(settings);
  const cognitoUrl = String(Reflect.get(Object(first), "userPoolEndpoint"));
  const userPoolId = String(Reflect.get(Object(first), "userPoolId"));
  const { triggers } = await ports(cognitoUrl).describePool(userPoolId);
  const outputs = readOutputs(stack, {
    userPoolId,
    authsignalKeySecretArn: "the local cloud's own",
    lambdaConfig: {
      ...Object.fromEntries(
        Object.entries(triggers).map(([name, arn]) => [
          `${name.charAt(0).toLowerCase()}${name.slice(1)}`,
          arn,
        ]),
      ),
      preTokenGenerationConfig: triggers["PreTokenGeneration"] && {
        lambdaArn: triggers["PreTokenGeneration"],
      },
    },
    apps: settings,
  });
  return { outputs, cognitoUrl };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
