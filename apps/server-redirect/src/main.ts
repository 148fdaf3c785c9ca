import "demo-ui/styles.css";
import {
  createFlow,
  departure,
  leaveCallback,
  leavingOperations,
  mountApp,
  resetCalls,
  takeCallback,
} from "demo-ui";
import { apiClient, resetApi } from "./api-client.ts";
import { deviceId } from "./device-id.ts";
import { openAttempt } from "./open-attempt.ts";
import { serverCalls } from "./server-calls.ts";

// Before anything else, and before anything that can fail: the token leaves the address bar.
const callback = takeCallback(location, history);

await mountApp({
  style: "server-redirect",
  calls: ["AdminInitiateAuth", "location.assign", "AdminRespondToAuthChallenge"],
  storage:
    "The tokens are on the server. This browser has a cookie with a random id, which its tabs share, and no token.",
  connect(settings, show) {
    const { signInPolicy = "passwordless" } = settings;
    const api = apiClient(() => deviceId(settings));
    const leave = (url: string) => location.assign(url);
    const left = departure(sessionStorage, "server-redirect.operation");
    const server = api.operations;
    const operations = leavingOperations({ server, left, leave, renew: () => flow.refresh() }, callback);
    const reset = resetCalls({
      api: resetApi,
      storage: sessionStorage,
      key: "server-redirect.reset",
      callback: operations.isArrival ? undefined : callback,
      where: "page",
      async show({ url }) {
        leave(url);
        return "left";
      },
    });
    const required = signInPolicy === "password-then-challenge";
    const calls = serverCalls({
      passwords: signInPolicy === "passwordless" ? undefined : { required, reset },
      api,
      open: openAttempt(sessionStorage, "server-redirect.open"),
      lastEmail: { storage: sessionStorage, key: "server-redirect.email" },
      signedIn: { storage: sessionStorage, key: "server-redirect.signed-in" },
      callback: operations.isArrival ? undefined : callback,
      leave,
      now: Date.now,
    });
    const flow = createFlow(calls, (state) => {
      leaveCallback(state, history);
      show(state);
    });
    // The back button may bring this page back as it was left, waiting for a navigation that is over.
    addEventListener("pageshow", (event) => event.persisted && flow.open());
    return { ...flow, operations: operations.calls };
  },
});
