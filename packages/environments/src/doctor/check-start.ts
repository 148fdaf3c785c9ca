import type { Environment } from "../settings/environment.ts";
import type { Finding } from "./finding.ts";
import type { DoctorPorts, SignInStart, StartKind } from "./ports.ts";
import type { Subject } from "./subject.ts";

const CHECK = "start of a sign-in";

/** An address that nobody can have. https://www.rfc-editor.org/rfc/rfc2606 */
const NOBODY = "nobody@doctor.invalid";

/** How Cognito says no to a person, rather than that something is wrong. */
const REFUSALS: ReadonlySet<string> = new Set(["NotAuthorizedException", "UserNotFoundException"]);

/** The public code of our triggers for the same, where people may sign themselves up. */
const NO_ACCOUNT = /\bNO_ACCOUNT\b/;

/** How a sign-in starts under each policy. */
const STARTS: Readonly<Record<Environment["signIn"]["policy"], readonly StartKind[]>> = {
  passwordless: ["without-password"],
  "password-then-challenge": ["with-password"],
  either: ["without-password", "with-password"],
};

/**
 * A sign-in starts as the policy says, and somebody without an account sees what the settings say. After a password, Create
 * comes only for who knows it, so there Define alone is asked.
 */
export async function checkStart({ environment, outputs }: Subject, ports: DoctorPorts): Promise<Finding> {
  // Where Cognito alone signs people in, there are no triggers to start; a client with a secret starts nothing without.
  const [client] = Object.entries(outputs.apps).flatMap(([app, settings]) =>
    environment.apps[app]?.launchMode === "none" || environment.apps[app]?.backend ? [] : [settings],
  );
  if (!client) return { check: CHECK, status: "skipped", detail: "there is no app" };
  const { policy, unknownUsers } = environment.signIn;
  for (const kind of STARTS[policy]) {
    const start = await ports.startSignIn(client.userPoolClientId, NOBODY, kind);
    const wrong = faultOf(start, unknownUsers, kind);
    if (wrong) return { check: CHECK, status: "failed", ...wrong };
  }
  // A policy that asks for the password must not be passed without it.
  if (policy === "password-then-challenge") {
    const start = await ports.startSignIn(client.userPoolClientId, NOBODY, "without-password");
    if (start.kind === "challenge")
      return {
        check: CHECK,
        status: "failed",
        detail: "a sign-in starts without a password, though signIn.policy is password-then-challenge",
        remedy: REDEPLOY,
      };
  }
  const who = policy === "password-then-challenge" ? "Define answers" : "Define and Create answer";
  return {
    check: CHECK,
    status: "ok",
    detail: `${who}; an unknown address sees what signIn.unknownUsers says`,
  };
}

const REDEPLOY = "deploy again: the functions run with other settings";

function faultOf(
  start: SignInStart,
  unknownUsers: Environment["signIn"]["unknownUsers"],
  kind: StartKind,
): { readonly detail: string; readonly remedy: string } | undefined {
  if (start.kind === "challenge")
    return unknownUsers === "decoy"
      ? undefined
      : {
          detail: "an unknown address gets a challenge, though signIn.unknownUsers is refuse",
          remedy: REDEPLOY,
        };
  const { code, message } = start;
  const isRefusal = REFUSALS.has(code) || NO_ACCOUNT.test(message);
  if (isRefusal)
    return unknownUsers === "refuse"
      ? undefined
      : {
          detail: `an unknown address is refused (${code}), though signIn.unknownUsers is decoy`,
          remedy: REDEPLOY,
        };
  if (/Lambda/.test(code))
    return {
      detail: `a trigger fails: ${code} ${message}`,
      remedy: "read the triggers' logs; CONFIGURATION_ERROR there names the setting",
    };
  const what = kind === "with-password" ? "a sign-in with a password" : "a sign-in";
  return {
    detail: `cannot start ${what}: ${code} ${message}`,
    remedy: "look up the code in Cognito's InitiateAuth reference",
  };
}
