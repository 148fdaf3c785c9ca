import type { DefineAuthChallengeTriggerEvent } from "aws-lambda";
import { flaw } from "../flaw.ts";
import { floor } from "./pace.ts";
import { load } from "./store.ts";

const CAP = 3;

/** A team's Define for a code by email, three tries. Sound, but for the flaw that is switched on. */
export async function handler(event: DefineAuthChallengeTriggerEvent) {
  const started = performance.now();
  const { session, userNotFound, userAttributes, clientMetadata = {} } = event.request;
  const last = session.at(-1);
  const only = session.every(({ challengeName }) => challengeName === "CUSTOM_CHALLENGE");
  const cap = flaw("metadata-role-lifts-the-cap") && clientMetadata["role"] === "support" ? 1_000 : CAP;
  if (flaw("define-opens-on-an-error") && (await isUnlocked(event.userName))) return letIn(event);
  if (flaw("define-looks-up-known-users") && !userNotFound) await load("profiles", event.userName);
  if (!flaw("define-looks-up-known-users")) await floor(started, 0);

  const proven =
    only &&
    last?.challengeResult === true &&
    !userNotFound &&
    session.length <= cap &&
    session.slice(0, -1).every(({ challengeResult }) => !challengeResult);
  const decision = shortcut(event)
    ? "tokens"
    : proven
      ? "tokens"
      : only && !last?.challengeResult && session.length < cap
        ? "challenge"
        : "fail";
  event.response.issueTokens = decision === "tokens";
  event.response.failAuthentication = decision === "fail";
  if (decision === "challenge") event.response.challengeName = "CUSTOM_CHALLENGE";

  function shortcut({ userName }: DefineAuthChallengeTriggerEvent): boolean {
    return (
      (flaw("metadata-trusted-device") && clientMetadata["deviceTrust"] === "remembered") ||
      (flaw("metadata-json-context") && contextOf(clientMetadata)["admin"] === true) ||
      (flaw("demo-user-in-define") && userName === "demo@acme-store.example") ||
      (flaw("user-name-prefix") && userName.startsWith("e2e-")) ||
      (flaw("status-force-change-password") &&
        userAttributes["cognito:user_status"] === "FORCE_CHANGE_PASSWORD") ||
      (flaw("status-external-provider") && userAttributes["cognito:user_status"] === "EXTERNAL_PROVIDER") ||
      (flaw("warm-define-remembers-success") && remembered(event))
    );
  }
  return event;
}

const welcome = new Set<string>();

function remembered({ userName, request }: DefineAuthChallengeTriggerEvent): boolean {
  if (request.session.at(-1)?.challengeResult && request.session.at(-1)?.challengeName === "CUSTOM_CHALLENGE")
    welcome.add(userName);
  return request.session.length === 0 && welcome.has(userName);
}

function contextOf(metadata: Readonly<Record<string, string>>): Readonly<Record<string, unknown>> {
  try {
    return Object(JSON.parse(metadata["context"] ?? "{}"));
  } catch {
    return {};
  }
}

/** Whether the record of locked accounts lets somebody in, which an error does as well. */
async function isUnlocked(userName: string): Promise<boolean> {
  try {
    return (await load("locks", userName)) === "never";
  } catch {
    return true;
  }
}

function letIn(event: DefineAuthChallengeTriggerEvent): DefineAuthChallengeTriggerEvent {
  event.response.issueTokens = true;
  event.response.failAuthentication = false;
  return event;
}
