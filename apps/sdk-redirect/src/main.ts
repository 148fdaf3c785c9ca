import "demo-ui/styles.css";
import { Authsignal } from "@authsignal/browser";
import {
  createFlow,
  departure,
  leaveCallback,
  leavingOperations,
  mountApp,
  popupOutcome,
  redirectCalls,
  resetCalls,
  takeCallback,
  tokenStore,
} from "demo-ui";
import { liveTokens } from "./live-tokens.ts";
import * as passkeys from "./passkeys.ts";
import * as passwords from "./password.ts";
import { isCertainlyOver, pendingStore } from "./pending-sign-in.ts";
import {
  answerChallenge,
  connectPool,
  endAllSessions,
  launchAuthsignal,
  refreshTokens,
  revokeSession,
  startSignIn,
} from "./sign-in.ts";
import { confirmOperation, enterOperationCode, requestOperation } from "./step-up.ts";

// Before anything else, and before anything that can fail: the token leaves the address bar.
const callback = takeCallback(location, history);

/** Both modes of the SDK's `launch`: `?launch=popup` in the address chooses the second. */
const mode = new URLSearchParams(location.search).get("launch") === "popup" ? "popup" : "redirect";

await mountApp({
  style: "sdk-redirect",
  calls: ["InitiateAuth", "launch", "RespondToAuthChallenge"],
  storage:
    "These tokens are in this tab's sessionStorage: they end with the tab, and other tabs do not see them.",
  connect(settings, show) {
    const pool = connectPool(settings);
    const authsignal = new Authsignal({
      tenantId: settings.authsignalTenantId,
      baseUrl: settings.authsignalUrl,
    });
    const action = settings.passkeyAutofillAction;
    const kept = tokenStore(sessionStorage, "sdk-redirect.tokens");
    const launch = (url: string, onError?: () => void) =>
      launchAuthsignal(authsignal, { url }, mode, onError);
    const server =
      settings.operationsUrl === undefined
        ? undefined
        : {
            url: settings.operationsUrl,
            deviceId: authsignal.anonymousId,
            async accessToken(renew: boolean) {
              const tokens = kept.read();
              if (tokens === undefined)
                throw Object.assign(new Error("signed out"), { name: "NotAuthorizedException" });
              if (!renew) return tokens.accessToken;
              const renewed = await refreshTokens(pool, tokens.refreshToken);
              kept.write(renewed);
              return renewed.accessToken;
            },
          };
    const operations =
      server &&
      leavingOperations(
        {
          server: {
            request: (input) => requestOperation(server, input),
            confirm: (id, token) => confirmOperation(server, id, token),
            enterCode: (id, code) => enterOperationCode(server, id, code),
          },
          left: departure(sessionStorage, "sdk-redirect.operation"),
          leave: (url) => void launch(url),
          popup: mode === "redirect" ? undefined : (url) => popupOutcome((onError) => launch(url, onError)),
          renew: () => flow.refresh(),
        },
        callback,
      );
    // Of this page's own sign-in: a person who has just proven who they are may change their passkeys.
    let proof: string | undefined;
    const { userPoolId, apiUrl, signInPolicy = "passwordless" } = settings;
    const reset =
      apiUrl === undefined
        ? undefined
        : resetCalls({
            api: {
              start: (email) => passwords.startPasswordReset(apiUrl, email),
              finish: (...proven) => passwords.finishPasswordReset(apiUrl, ...proven),
            },
            storage: sessionStorage,
            key: "sdk-redirect.reset",
            callback,
            where: mode === "popup" ? "popup" : "page",
            async show(reset) {
              if (mode === "popup")
                return popupOutcome((onError) => launchAuthsignal(authsignal, reset, "popup", onError));
              void launchAuthsignal(authsignal, reset, "redirect");
              return "left";
            },
          });
    const calls = redirectCalls({
      passwords:
        signInPolicy === "passwordless"
          ? undefined
          : {
              required: signInPolicy === "password-then-challenge",
              start: (email, password) => passwords.startWithPassword(pool, userPoolId, email, password),
              reset,
            },
      signIn: {
        start: (email, username) => startSignIn(pool, email, username),
        leave: (pending) => void launchAuthsignal(authsignal, pending, "redirect"),
        answer(pending, token) {
          proof = token;
          return answerChallenge(pool, pending, token);
        },
        live: (tokens) => liveTokens(pool, tokens),
        refresh: ({ refreshToken }) => refreshTokens(pool, refreshToken),
        revoke: (tokens) => revokeSession(pool, tokens),
        revokeAll: (tokens) => endAllSessions(pool, tokens),
      },
      pending: pendingStore(sessionStorage, "sdk-redirect.pending"),
      isOver: (pending) => isCertainlyOver(pending, Date.now()),
      tokens: kept,
      lastEmail: { storage: sessionStorage, key: "sdk-redirect.email" },
      popup:
        mode === "redirect"
          ? undefined
          : (pending) => popupOutcome((onError) => launchAuthsignal(authsignal, pending, "popup", onError)),
      callback: operations?.isArrival ? undefined : callback,
      ...(action !== undefined && {
        passkey: () => passkeys.passkeyFromAutofill(authsignal, action),
        pickPasskey: () => passkeys.pickPasskey(authsignal, action),
      }),
    });
    const flow = createFlow(calls, (state) => {
      if (mode === "redirect") leaveCallback(state, history);
      show(state);
    });
    // The back button may bring this page back as it was left, waiting for a navigation that is over.
    addEventListener("pageshow", (event) => event.persisted && flow.open());
    const withOperations = { ...flow, operations: operations?.calls };
    if (action === undefined) return withOperations;
    const manager = passkeys.passkeyManager(authsignal, settings.authsignalUrl, () => proof);
    return { ...withOperations, passkeys: { ...manager, asksName: true } };
  },
});
