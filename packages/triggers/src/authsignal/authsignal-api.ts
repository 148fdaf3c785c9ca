import { Authsignal, AuthsignalError, type VerificationMethod } from "@authsignal/node";
import { PATH_SEGMENT } from "../assumptions.ts";
import type { Cached } from "../lambda/cached.ts";
import { ANCHOR_METHOD, contactOf } from "../rules/anchor.ts";
import { isRecord } from "../rules/json.ts";
import type { AuthsignalPort } from "../rules/owner/ports.ts";
import { outage, PublicError, statusError } from "../rules/public-error.ts";

/**
 * What the triggers and back ends call of the official SDK. A method is named by its text, which is the value of the SDK's
 * enum: the enum itself would be in every bundle.
 */
interface AuthsignalClient
  extends Pick<
    Authsignal,
    | "challenge"
    | "deleteAuthenticator"
    | "deleteUser"
    | "getAction"
    | "getAuthenticators"
    | "queryUserActions"
    | "track"
    | "updateUser"
    | "validateChallenge"
    | "verify"
  > {
  enrollVerifiedAuthenticator(request: {
    readonly userId: string;
    readonly attributes: {
      readonly verificationMethod: `${VerificationMethod}`;
      readonly email?: string;
      readonly phoneNumber?: string;
    };
  }): Promise<unknown>;
}

/** Runs a request of the official SDK, and turns its errors into public codes. */
export type AuthsignalCall = <Result>(
  request: (client: AuthsignalClient) => Promise<Result>,
) => Promise<Result>;

/**
 * `@authsignal/node` with its errors turned into public codes. The SDK's error objects can carry the key:
 * they end here.
 *
 * @param key when Authsignal answers 401 it is read again once, for it may have been rotated.
 * @throws {PublicError} by the call: `AUTHSIGNAL_UNAVAILABLE` for no answer, 429 and 5xx, `CONFIGURATION_ERROR` for every
 * other status
 */
export function authsignalCall(key: Cached<string>, apiUrl: string): AuthsignalCall {
  return async (request) => {
    const send = (apiSecretKey: string) => request(new Authsignal({ apiSecretKey, apiUrl, retries: 0 }));
    const used = await key.get();
    try {
      return await send(used).catch(async (error: unknown) => {
        const fresh = statusOf(error) === 401 ? await key.replace(used) : used;
        if (fresh === used) throw error;
        return send(fresh);
      });
    } catch (error) {
      throw publicError(error);
    }
  };
}

/** All that the owner rules call. A function that calls less imports less: each byte delays a cold start. */
export function authsignalApi(call: AuthsignalCall): AuthsignalPort {
  return {
    ...createCalls(call),
    ...verifyCalls(call),
    async deleteUser(userId) {
      await done(call, (client) => client.deleteUser({ userId: pathSegment(userId) }));
    },
  };
}

/**
 * What Create calls.
 *
 * @throws {PublicError} by each: as `authsignalCall`, and `AUTHSIGNAL_UNAVAILABLE` for an answer of another shape
 */
export function createCalls(call: AuthsignalCall) {
  return {
    getAuthenticators: listCall(call),

    async track(userId, action, attributes) {
      const tracked = await call((client) =>
        client.track({ userId: pathSegment(userId), action: pathSegment(action), attributes }),
      );
      const { state, url, token, isEnrolled } = tracked;
      if (typeof state !== "string" || typeof url !== "string" || !URL.canParse(url)) {
        throw outage("Authsignal", "track: answer without state or url");
      }
      return { state, url, token: text(token), isEnrolled: isEnrolled === true };
    },

    enroll(userId, anchor, address) {
      const attributes = {
        verificationMethod: ANCHOR_METHOD[anchor],
        ...contactOf(address, anchor),
      };
      return done(call, (client) =>
        client.enrollVerifiedAuthenticator({ userId: pathSegment(userId), attributes }),
      );
    },

    async nameUser(userId, sub) {
      await call((client) =>
        client.updateUser({ userId: pathSegment(userId), attributes: { custom: { sub } } }),
      );
    },

    async deleteAuthenticator(userId, authenticatorId) {
      const userAuthenticatorId = pathSegment(authenticatorId);
      await done(call, (client) =>
        client.deleteAuthenticator({ userId: pathSegment(userId), userAuthenticatorId }),
      );
    },
  } satisfies Partial<AuthsignalPort>;
}

/**
 * What Verify calls.
 *
 * @throws {PublicError} by each: as `authsignalCall`, and `AUTHSIGNAL_UNAVAILABLE` for an answer of another shape
 */
export function verifyCalls(call: AuthsignalCall) {
  return {
    getAuthenticators: listCall(call),

    async validateChallenge(userId, action, token) {
      const validation: unknown = await call((client) => client.validateChallenge({ userId, action, token }));
      if (!isRecord(validation) || typeof validation["isValid"] !== "boolean") {
        throw outage("Authsignal", "validate: answer without isValid");
      }
      return {
        isValid: validation["isValid"],
        state: text(validation["state"]),
        userId: text(validation["userId"]),
        action: text(validation["action"]),
        idempotencyKey: text(validation["idempotencyKey"]),
        verificationMethod: text(validation["verificationMethod"]),
        stateUpdatedAt: text(validation["stateUpdatedAt"]),
      };
    },

    async getProvers(userId, since) {
      const request = { userId: pathSegment(userId), fromDate: new Date(since).toISOString() };
      const actions: unknown = await call((client) =>
        client.queryUserActions(request).catch((error: unknown) => {
          if (isRefusal(error)) return [];
          throw error;
        }),
      );
      // It adds to what the list shows: where it is not answered as documented, the list decides.
      return (Array.isArray(actions) ? actions : []).flatMap((action: unknown) => {
        const one = isRecord(action) ? action : {};
        const authenticatorId = text(one["verifiedByAuthenticatorId"]);
        return authenticatorId ? [{ idempotencyKey: text(one["idempotencyKey"]), authenticatorId }] : [];
      });
    },
  } satisfies Partial<AuthsignalPort>;
}

function listCall(call: AuthsignalCall): AuthsignalPort["getAuthenticators"] {
  return async (userId) => {
    const list: unknown = await call((client) => client.getAuthenticators({ userId: pathSegment(userId) }));
    if (!Array.isArray(list) || !list.every(isRecord))
      throw outage("Authsignal", "authenticators: not a list");
    return list.map((one) => ({
      id: text(one["userAuthenticatorId"]) ?? "",
      createdAt: text(one["createdAt"]),
      verificationMethod: text(one["verificationMethod"]),
      verifiedAt: text(one["verifiedAt"]),
      email: text(one["email"]),
      phoneNumber: text(one["phoneNumber"]),
    }));
  };
}

/** @returns `false` when Authsignal refuses what it was given, or has it no more: no reason to stop. */
function done(
  call: AuthsignalCall,
  request: (client: AuthsignalClient) => Promise<unknown>,
): Promise<boolean> {
  return call((client) =>
    request(client).then(
      () => true,
      (error: unknown) => {
        if (isRefusal(error)) return false;
        throw error;
      },
    ),
  );
}

/** A tenant that is not set up for the method refuses everybody: that is no refusal of this person's address. */
function isRefusal(error: unknown): boolean {
  return (
    error instanceof AuthsignalError &&
    REFUSED.includes(error.statusCode) &&
    error.errorCode !== "invalid_configuration"
  );
}

/** Statuses of a request that was understood and not carried out: not valid, not there, there already. */
const REFUSED = [400, 404, 409, 422];

function text(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function pathSegment(value: string): string {
  if (PATH_SEGMENT.test(value)) return value;
  throw new PublicError(
    "CONFIGURATION_ERROR",
    "user id or action: expected letters, digits, - and _",
    "Authsignal",
  );
}

function statusOf(error: unknown): number | undefined {
  return error instanceof AuthsignalError ? error.statusCode : undefined;
}

function publicError(error: unknown): PublicError {
  if (error instanceof PublicError) return error;
  const status = statusOf(error) ?? 0;
  return statusError("Authsignal", status, status === 0 ? "no answer" : `status ${status}`);
}
