import { Hub } from "aws-amplify/utils";
import type { SessionEvent } from "demo-ui";

const EVENTS: ReadonlyMap<string, SessionEvent> = new Map([
  ["signedIn", "signed-in"],
  ["signedOut", "signed-out"],
  ["tokenRefresh", "refreshed"],
]);

/**
 * Listens for changes of the tokens. They are in localStorage, so a sign-in or sign-out in another tab of this browser
 * is one here too; Amplify dispatches it on its Hub.
 */
export function onSessionChange(listener: (event: SessionEvent) => void): void {
  Hub.listen(
    "auth",
    ({ payload }) => {
      const event = EVENTS.get(payload.event);
      if (event !== undefined) listener(event);
    },
    { enableCrossTabEvents: true },
  );
}
