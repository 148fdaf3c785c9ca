import type { Finding } from "./finding.ts";
import type { DoctorPorts } from "./ports.ts";
import type { Subject } from "./subject.ts";

const CHECK = "start of a sign-in";

/** An address that nobody can have. https://www.rfc-editor.org/rfc/rfc2606 */
const NOBODY = "nobody@doctor.invalid";

/** How Cognito says no to a person, rather than that something is wrong. */
const REFUSALS: ReadonlySet<string> = new Set(["NotAuthorizedException", "UserNotFoundException"]);

/** The public code of our triggers for the same, where people may sign themselves up. */
const NO_ACCOUNT = /\bNO_ACCOUNT\b/;

/** A sign-in starts, and somebody without an account sees what the settings say. */
export async function checkStart({ environment, outputs }: Subject, ports: DoctorPorts): Promise<Finding> {
  // Where Cognito signs people in by itself, there are no triggers to start; a client with a secret starts nothing without.
  const [client] = Object.entries(outputs.apps).flatMap(([app, settings]) =>
    environment.apps[app]?.launchMode === "none" || environment.apps[app]?.backend ? [] : [settings],
  );
  if (!client) return { check: CHECK, status: "skipped", detail: "there is no app" };
  const start = await ports.startSignIn(client.userPoolClientId, NOBODY);
  const { unknownUsers } = environment.signIn;
  const isRefusal = start.kind === "refused" && (REFUSALS.has(start.code) || NO_ACCOUNT.test(start.message));
  if (start.kind === "refused" && !isRefusal && /Lambda/.test(start.code)) {
    return {
      check: CHECK,
      status: "failed",
      detail: `a trigger fails: ${start.code} ${start.message}`,
      remedy: "read the triggers' logs; CONFIGURATION_ERROR there names the setting",
    };
  }
  if (start.kind === "refused" && !isRefusal) {
    return {
      check: CHECK,
      status: "failed",
      detail: `cannot start a sign-in: ${start.code} ${start.message}`,
      remedy: "look up the code in Cognito's InitiateAuth reference",
    };
  }
  const seen = start.kind === "challenge" ? "decoy" : "refuse";
  if (seen === unknownUsers) {
    return {
      check: CHECK,
      status: "ok",
      detail: "Define and Create answer; an unknown address sees what signIn.unknownUsers says",
    };
  }
  return {
    check: CHECK,
    status: "failed",
    detail:
      start.kind === "challenge"
        ? "an unknown address gets a challenge, though signIn.unknownUsers is refuse"
        : `an unknown address is refused (${start.code}), though signIn.unknownUsers is decoy`,
    remedy: "deploy again: the functions run with other settings",
  };
}
