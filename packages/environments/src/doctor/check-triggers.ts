import type { Finding } from "./finding.ts";
import type { DoctorPorts, PoolFacts } from "./ports.ts";
import type { Subject } from "./subject.ts";

/** The outputs' names of the triggers, and the pool's. */
const TRIGGERS = {
  defineAuthChallenge: "DefineAuthChallenge",
  createAuthChallenge: "CreateAuthChallenge",
  verifyAuthChallengeResponse: "VerifyAuthChallengeResponse",
  preSignUp: "PreSignUp",
  preTokenGeneration: "PreTokenGeneration",
} as const;

/** Only where there is a last gate, or tokens say which factor was used. */
const OPTIONAL = "preTokenGeneration";

/** The pool calls this deployment's functions, and they let it. */
export async function checkTriggers(
  { environment, outputs }: Subject,
  pool: PoolFacts,
  ports: DoctorPorts,
): Promise<Finding[]> {
  const isGateOpen = environment.signIn.lastGate === "off";
  const deployed = Object.entries(TRIGGERS).filter(
    ([output]) => output !== OPTIONAL || !isGateOpen || outputs.lambdaConfig[output] !== undefined,
  );
  return Promise.all(
    deployed.map(async ([output, trigger]) => {
      const check = `trigger ${trigger}`;
      const [expected, attached] = [outputs.lambdaConfig[output], pool.triggers[trigger]];
      if (expected === undefined) {
        return {
          check,
          status: "failed",
          detail: "not deployed",
          remedy: "deploy this version of the program",
        } satisfies Finding;
      }
      if (attached === undefined || attached !== expected) {
        return {
          check,
          status: "failed",
          detail: attached === undefined ? "not set on the pool" : `the pool calls ${attached}`,
          remedy: `set it to ${expected} in the program that manages the pool`,
        } satisfies Finding;
      }
      return permission(check, attached, pool.arn, ports);
    }),
  );
}

async function permission(
  check: string,
  functionArn: string,
  poolArn: string,
  ports: DoctorPorts,
): Promise<Finding> {
  const policy = await ports.functionPolicy(functionArn);
  if (permits(policy, poolArn)) return { check, status: "ok", detail: "attached, and the pool may call it" };
  return {
    check,
    status: "failed",
    detail: "attached, but its resource policy does not let this pool call it",
    remedy: "deploy again: the program declares the permission with this pool as its source",
  };
}

/** Whether a resource policy lets Cognito call the function for this pool. */
export function permits(policy: string, poolArn: string): boolean {
  let statements: unknown;
  try {
    statements = field(JSON.parse(policy), "Statement");
  } catch {
    return false;
  }
  return (
    Array.isArray(statements) &&
    statements.some(
      (statement) =>
        field(statement, "Effect") === "Allow" &&
        field(field(statement, "Principal"), "Service") === "cognito-idp.amazonaws.com" &&
        Object.values({ ...Object(field(statement, "Condition")) }).some(
          (condition) => field(condition, "AWS:SourceArn") === poolArn,
        ),
    )
  );
}

function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}
