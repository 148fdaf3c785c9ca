import { createHash, randomUUID } from "node:crypto";
import type { PublicKeyCredentialCreationOptionsJSON } from "@simplewebauthn/server";
import * as v from "valibot";
import type { Service } from "../../service/service.ts";
import type { Authenticator } from "../../store/authenticators.ts";
import type { Challenge } from "../../store/challenges.ts";
import { aaguidMapping } from "../../webauthn/aaguid-mapping.ts";
import type { RegistrationCredential } from "../../webauthn/credentials.ts";
import { webauthnLibrary } from "../../webauthn/library.ts";
import { deviceName } from "../../webauthn/parse-user-agent.ts";
import { relyingParty } from "../../webauthn/relying-party.ts";
import { requireOrigin } from "../../webauthn/require-origin.ts";
import { type NewCredential, verifyNewCredential } from "../../webauthn/verify.ts";
import type { ActionToken } from "../action/action-token.ts";
import { attempt, type Verified } from "../proof/attempt.ts";
import { requireEnrolment } from "../proof/start-enrolment.ts";
import {
  type CredentialMethod,
  credentialsOf,
  openCredentialChallenge,
  requireCredentialChallenge,
} from "./credential-challenge.ts";

const Names = v.object({ username: v.string(), displayName: v.optional(v.string()) });

export interface RegistrationInput {
  readonly username?: string | undefined;
  readonly displayName?: string | undefined;
  readonly attachment?: "platform" | "cross-platform" | undefined;
}

export interface RegistrationOptions {
  readonly challengeId: string;
  readonly options: PublicKeyCredentialCreationOptionsJSON;
}

/** Options for `navigator.credentials.create()`, bound to the token's action. */
export async function registrationOptions(
  service: Service,
  actionToken: ActionToken,
  method: CredentialMethod,
  input: RegistrationInput = {},
): Promise<RegistrationOptions> {
  requireEnrolment(service, actionToken, method);
  const { tenantId, userId, attributes } = actionToken.action;
  const user = service.store.users.get(tenantId, userId);
  const username = input.username ?? user?.username ?? user?.email ?? attributes.email ?? userId;
  const displayName = input.displayName ?? user?.displayName;
  const party = relyingParty(service, actionToken.tenant);
  const isPasskey = method === "PASSKEY";
  const { generateRegistrationOptions } = await webauthnLibrary();
  const options = await generateRegistrationOptions({
    rpName: party.name,
    rpID: party.id,
    userName: username,
    userDisplayName: displayName ?? username,
    userID: userHandle(tenantId, userId),
    attestationType: "none",
    excludeCredentials: credentialsOf(service, actionToken, method),
    authenticatorSelection: {
      residentKey: isPasskey ? "required" : "discouraged",
      userVerification: isPasskey ? "preferred" : "discouraged",
      ...(input.attachment === undefined ? {} : { authenticatorAttachment: input.attachment }),
    },
  });
  const data = JSON.stringify({ username, ...(displayName === undefined ? {} : { displayName }) });
  const challenge = openCredentialChallenge(service, actionToken, method, options.challenge, data);
  return { challengeId: challenge.challengeId, options };
}

/** Adds the credential that was made; this counts as completing the action. */
export async function registerCredential(
  service: Service,
  actionToken: ActionToken,
  method: CredentialMethod,
  credential: RegistrationCredential,
  {
    deviceId,
    userAgent,
    isSilent = false,
  }: { deviceId?: string | undefined; userAgent?: string | undefined; isSilent?: boolean } = {},
): Promise<Verified> {
  const challenge = requireCredentialChallenge(service, actionToken, method);
  const party = relyingParty(service, actionToken.tenant);
  requireOrigin(party, credential);
  const made = await verifyNewCredential(party, challenge.secret, credential, isSilent);
  return attempt(service, actionToken, method, ({ action }) => {
    if (made === undefined) return "wrong";
    if (service.store.challenges.get(challenge.challengeId)?.closedAt !== undefined) return "nothing-open";
    service.store.challenges.close(challenge.challengeId, service.now());
    return newAuthenticator(action.userId, method, made, challenge, {
      credential,
      deviceId,
      userAgent,
      now: service.now(),
    });
  });
}

/** A stable handle of at most 64 bytes that says nothing about the user (WebAuthn, 14.6.1). */
function userHandle(tenantId: string, userId: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash("sha256").update(`${tenantId}\n${userId}`).digest());
}

interface Made {
  readonly credential: RegistrationCredential;
  readonly deviceId: string | undefined;
  readonly userAgent: string | undefined;
  readonly now: number;
}

function newAuthenticator(
  userId: string,
  method: CredentialMethod,
  made: NewCredential,
  challenge: Challenge,
  { credential, deviceId, userAgent, now }: Made,
): Authenticator {
  const names = v.parse(Names, JSON.parse(challenge.data ?? '{"username":""}'));
  const attachment = credential.authenticatorAttachment ?? undefined;
  return {
    userAuthenticatorId: randomUUID(),
    userId,
    verificationMethod: method,
    isDefault: false,
    createdAt: now,
    details: {
      webauthn: {
        ...made,
        ...names,
        deviceId: deviceId ?? "",
        name:
          aaguidMapping(made.aaguid)?.name ??
          deviceName(userAgent) ??
          (method === "PASSKEY" ? "Passkey" : "Security key"),
        attachment,
        userAgent,
      },
    },
  };
}
