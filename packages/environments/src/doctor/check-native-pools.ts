import type { Finding } from "./finding.ts";
import type { ClientFacts, DoctorPorts, PoolFacts } from "./ports.ts";
import type { Subject } from "./subject.ts";

type NativePorts = Pick<DoctorPorts, "describePool" | "relyingParty" | "listClients" | "describeClient">;

/** What a pool without passwords lets somebody begin with. */
const FIRST_FACTORS = ["EMAIL_OTP", "WEB_AUTHN"];

/** Flows that may get tokens there; the second one where refresh tokens do not rotate. */
const FLOWS = ["ALLOW_USER_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"];

/**
 * Each app that people sign in to by Cognito alone has a pool of its own. No triggers and no Authsignal take part, so the
 * pool alone must see to it that nobody gets in without the mailbox or a passkey: its plan, first factors, relying party,
 * recovery and every client.
 */
export async function checkNativePools(subject: Subject, ports: NativePorts): Promise<Finding[]> {
  const { apps, userPoolId } = subject.outputs;
  const natives = Object.entries(apps).filter(([, app]) => app.userPoolId !== userPoolId);
  const checks = natives.map(async ([app, deployed]) => {
    const [pool, relyingParty, clients] = await Promise.all([
      ports.describePool(deployed.userPoolId),
      ports.relyingParty(deployed.userPoolId),
      ports.listClients(deployed.userPoolId),
    ]);
    const described = clients.map(async (id) => ({
      id,
      client: await ports.describeClient(deployed.userPoolId, id),
    }));
    return [
      ofPool(app, pool, relyingParty, subject),
      ...(clients.includes(deployed.userPoolClientId)
        ? []
        : [finding(`native client ${app}`, ["the pool has no such client"], "")]),
      ...(await Promise.all(described)).map(({ id, client }) =>
        id === deployed.userPoolClientId
          ? ofApp(app, client, subject)
          : finding(`native client ${client.name}`, flowFaults(client), "no password flow"),
      ),
    ];
  });
  return (await Promise.all(checks)).flat();
}

function ofPool(
  app: string,
  pool: PoolFacts,
  relyingParty: string | undefined,
  { environment }: Subject,
): Finding {
  const host = new URL(environment.apps[app]?.origin ?? "https://unknown.invalid").hostname;
  const others = pool.firstFactors.filter((factor) => !FIRST_FACTORS.includes(factor));
  const wrong = [
    ...(pool.tier === "ESSENTIALS" || pool.tier === "PLUS"
      ? []
      : [`its plan is ${pool.tier ?? "unknown"}, which has neither codes as a first factor nor passkeys`]),
    ...(pool.firstFactors.includes("EMAIL_OTP") ? [] : ["a code by mail is no first factor"]),
    ...others.map((factor) => `${factor} is a first factor`),
    ...(relyingParty === host ? [] : [`passkeys belong to ${relyingParty ?? "no domain"}, not to ${host}`]),
    ...(environment.pool.deletionProtection && !pool.deletionProtection
      ? ["deletion protection is off"]
      : []),
    ...(pool.recovery.length === 1 && pool.recovery[0] === "admin_only"
      ? []
      : ["a forgotten password can be replaced (account recovery is not admin_only)"]),
    ...(pool.verifiedBeforeUpdate.includes("email")
      ? []
      : ["a changed email counts before it is proven (verification before update is off)"]),
  ];
  return finding(`native pool ${app}`, wrong, "a code by mail or a passkey, and no password");
}

function ofApp(app: string, client: ClientFacts, { environment }: Subject): Finding {
  const { sessionMinutes } = environment.signIn;
  const wrong = [
    ...(client.authFlows.includes("ALLOW_USER_AUTH") ? [] : ["ALLOW_USER_AUTH is missing"]),
    ...flowFaults(client),
    ...(client.hidesUnknownUsers ? [] : ["PreventUserExistenceErrors is not ENABLED"]),
    ...(client.sessionMinutes === sessionMinutes
      ? []
      : [`AuthSessionValidity is ${client.sessionMinutes}, not ${sessionMinutes}`]),
  ];
  return finding(`native client ${app}`, wrong, "USER_AUTH only");
}

function flowFaults({ authFlows }: ClientFacts): string[] {
  if (authFlows.length === 0) return ["ExplicitAuthFlows is empty, so Cognito's default applies"];
  return authFlows.filter((flow) => !FLOWS.includes(flow)).map((flow) => `it allows ${flow}`);
}

function finding(check: string, wrong: readonly string[], fine: string): Finding {
  return wrong.length === 0
    ? { check, status: "ok", detail: fine }
    : {
        check,
        status: "failed",
        detail: wrong.join("; "),
        remedy: "it was changed outside of the program: deploy again",
      };
}
