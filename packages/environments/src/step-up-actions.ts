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
