/** What a back end's Lambda function is given, by the same variables that the triggers have. */
import { authsignalApi } from "./authsignal/authsignal-api.ts";
import { authsignalFromEnvironment } from "./authsignal/authsignal-from-environment.ts";
import { ownersFromEnvironment } from "./owners-from-environment.ts";
import type { StepUpAuthsignal } from "./rules/step-up.ts";

/**
 * The ports of the owner rules and of a step-up, for a function with `AUTHSIGNAL_API_URL`, `AUTHSIGNAL_KEY_SECRET`,
 * `OWNERS_TABLE`, `SIGN_IN_SETTINGS_PARAMETER` and, where the triggers have them, `ANCHOR`, `OWNERS_EPOCH` and
 * `SIGN_IN_METHODS`. Key and settings are read when they are needed, and every few minutes again. Errors are public codes:
 * none carries the key.
 *
 * @throws {PublicError} `CONFIGURATION_ERROR` when a variable is missing or wrong
 */
export function backEndFromEnvironment(env: NodeJS.ProcessEnv) {
  const call = authsignalFromEnvironment(env).call();
  const stepUp: StepUpAuthsignal = {
    track: (request) => call((client) => client.track(request)),
    validateChallenge: (request) => call((client) => client.validateChallenge(request)),
    getAction: (request) => call((client) => client.getAction(request)),
    getAuthenticators: (request) => call((client) => client.getAuthenticators(request)),
  };
  const { settings, ports, proof, policy } = ownersFromEnvironment(env);
  return {
    ...ports(),
    authsignal: authsignalApi(call),
    stepUp,
    /** Any other call of the SDK. */
    call,
    settings,
    methods: proof().methods,
    /** What the environment says about all people, as Create and Verify have it. */
    policy,
  };
}
