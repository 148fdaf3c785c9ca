import type { Environment } from "./settings/environment.ts";

/**
 * What Authsignal's portal must have for an app whose `backend` has `stepUp`: these actions, each challenging by default,
 * with this text in its tab "Messaging". The text names data points that the server sends with the track; where one is
 * missing Authsignal shows nothing, so a change here is made in the portal first.
 * https://docs.authsignal.com/advanced-scenarios/adding-contextual-messaging
 */
export const STEP_UP_ACTIONS = {
  transfer: "Send {{action.sum}} to {{action.payee}}",
  "change-email": "Change your email address to {{action.email}}",
  "add-method": "Add another way to prove that it is you",
} as const;

export type StepUpAction = keyof typeof STEP_UP_ACTIONS;

/** The action that resets are tracked under, so that no proof of a reset signs in, and none of a sign-in resets. */
export function passwordResetAction(action: string): string {
  return `${action}PasswordReset`;
}

/** An action that Authsignal's portal must have. */
export interface AuthsignalAction {
  readonly code: string;
  /** What its challenge says it is for, with data points; absent where there is nothing to say. */
  readonly message?: string;
}

/** Every action that this environment tracks. */
export function authsignalActions({ authsignal, signIn, apps }: Environment): readonly AuthsignalAction[] {
  const backends = Object.values(apps).flatMap(({ backend }) => backend ?? []);
  const resets = backends.length > 0 && signIn.policy !== "passwordless";
  const stepUp = backends.some((backend) => backend.stepUp);
  return [
    { code: authsignal.action },
    ...(resets ? [{ code: passwordResetAction(authsignal.action) }] : []),
    ...(stepUp ? Object.entries(STEP_UP_ACTIONS).map(([code, message]) => ({ code, message })) : []),
  ];
}
