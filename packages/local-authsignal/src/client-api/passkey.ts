import { type Context, Hono } from "hono";
import * as v from "valibot";
import { ApiError, invalidRequest, unauthorized } from "../core/errors.ts";
import { iso } from "../core/iso.ts";
import {
  authenticateCredential,
  authenticationOptions,
  knownCredential,
} from "../flows/credential/authenticate-credential.ts";
import {
  finishPasskeySignIn,
  passkeySignInOptions,
  startPasskeySignIn,
} from "../flows/credential/passkey-sign-in.ts";
import { registerCredential, registrationOptions } from "../flows/credential/register-credential.ts";
import { startInAppChallenge } from "../flows/device/in-app.ts";
import { requireActionToken } from "../http/authenticate.ts";
import { actionCode, optionalFlag, optionalId, optionalText } from "../http/fields.ts";
import { presentAuthenticator } from "../http/present.ts";
import { readBody } from "../http/read-body.ts";
import type { Service } from "../service/service.ts";
import type { Authenticator } from "../store/authenticators.ts";
import { AuthenticationCredential, RegistrationCredential } from "../webauthn/credentials.ts";
import type { ClientEnv } from "./env.ts";

const ChallengeBody = v.object({ action: v.optional(actionCode), idempotencyKey: optionalId });
const RegistrationBody = v.object({
  username: optionalText,
  displayName: optionalText,
  authenticatorAttachment: v.nullish(v.picklist(["platform", "cross-platform"])),
});
const AddBody = v.object({
  registrationCredential: RegistrationCredential,
  conditionalCreate: optionalFlag,
  deviceId: optionalText,
});
const OptionsBody = v.object({ challengeId: optionalId });
const VerifyBody = v.object({
  authenticationCredential: AuthenticationCredential,
  deviceId: optionalText,
  challengeId: optionalId,
});

/**
 * Passkeys: sign-up by token; sign-in by token, by action, or (autofill) by whichever passkey answers. The `/web` paths are
 * what the SDK calls with `useCookies`; the challenge id does the cookie's work here.
 */
export function passkeyRoutes(service: Service): Hono<ClientEnv> {
  const app = new Hono<ClientEnv>();
  const base = "/user-authenticators/passkey";

  const challenge = async (c: Context<ClientEnv>): Promise<Response> => {
    const caller = c.get("caller");
    const { action, idempotencyKey } = await readBody(c, ChallengeBody);
    if (caller.kind === "user")
      return c.json({ challengeId: startInAppChallenge(service, caller.actionToken).challengeId });
    if (action === undefined) throw invalidRequest("action: is missing");
    const { challengeId } = startPasskeySignIn(service, caller.tenant, action, idempotencyKey);
    return c.json({ challengeId });
  };
  app.post("/challenge", challenge);
  app.post("/challenge/web", challenge);

  const registration = async (c: Context<ClientEnv>): Promise<Response> => {
    const actionToken = requireActionToken(c.get("caller"));
    const { username, displayName, authenticatorAttachment } = await readBody(c, RegistrationBody);
    const attachment = authenticatorAttachment ?? undefined;
    return c.json(
      await registrationOptions(service, actionToken, "PASSKEY", { username, displayName, attachment }),
    );
  };
  app.post(`${base}/registration-options`, registration);
  app.post(`${base}/registration-options/web`, registration);

  app.post(base, async (c) => {
    const actionToken = requireActionToken(c.get("caller"));
    const { registrationCredential, conditionalCreate, deviceId } = await readBody(c, AddBody);
    const verified = await registerCredential(service, actionToken, "PASSKEY", registrationCredential, {
      userAgent: c.req.header("user-agent"),
      deviceId: deviceId ?? actionToken.action.attributes.deviceId,
      isSilent: conditionalCreate === true,
    });
    if (!verified.isVerified) return c.json({ isVerified: false });
    const { accessToken, enrolled } = verified;
    const { userAuthenticatorId, userId } = enrolled ?? {};
    const credentialId = enrolled?.details?.webauthn?.credentialId;
    const userAuthenticator = enrolled && presentAuthenticator(enrolled);
    return c.json({
      isVerified: true,
      accessToken,
      userAuthenticatorId,
      userId,
      credentialId,
      userAuthenticator,
    });
  });

  const authentication = async (c: Context<ClientEnv>): Promise<Response> => {
    const caller = c.get("caller");
    const { challengeId } = await readBody(c, OptionsBody);
    if (caller.kind === "tenant")
      return c.json(await passkeySignInOptions(service, caller.tenant, challengeId));
    return c.json(await authenticationOptions(service, caller.actionToken, "PASSKEY"));
  };
  app.post(`${base}/authentication-options`, authentication);
  app.post(`${base}/authentication-options/web`, authentication);

  app.post("/verify/passkey", async (c) => {
    const caller = c.get("caller");
    const { authenticationCredential, challengeId = "", deviceId } = await readBody(c, VerifyBody);
    if (caller.kind === "tenant") {
      const result = await finishPasskeySignIn(
        service,
        caller.tenant,
        challengeId,
        authenticationCredential,
        deviceId,
      );
      const { isVerified, accessToken, authenticator } = result;
      return c.json({ isVerified, accessToken, ...(authenticator && owner(authenticator)) });
    }
    const verified = await authenticateCredential(
      service,
      caller.actionToken,
      "PASSKEY",
      authenticationCredential,
      deviceId,
    );
    if (!verified.isVerified) return c.json({ isVerified: false });
    const known = knownCredential(service, caller.tenant, authenticationCredential.id);
    return c.json({ isVerified: true, accessToken: verified.accessToken, ...owner(known) });
  });

  // Anything but a success means no; the mobile SDKs offer a new passkey on `invalid_credential`.
  app.get(base, (c) => {
    const caller = c.get("caller");
    if (caller.kind !== "tenant") throw unauthorized();
    // The browser SDK asks for some, the mobile SDKs for one.
    const ids = (c.req.query("credentialIds") ?? c.req.query("credentialId") ?? "").split(",");
    const { authenticators } = service.store;
    const found = ids
      .map((id) => authenticators.byCredential(caller.tenant.tenantId, id))
      .find((one) => one?.verificationMethod === "PASSKEY");
    if (found === undefined)
      throw new ApiError(400, "invalid_credential", "None of these passkeys is known.");
    return c.json({ credentialId: found.details?.webauthn?.credentialId, verifiedAt: iso(found.verifiedAt) });
  });

  /** Whose passkey it is: `username` is what apps sign in with. */
  function owner(authenticator: Authenticator): Record<string, unknown> {
    const { userId, userAuthenticatorId, details } = authenticator;
    return {
      userId,
      userAuthenticatorId,
      username: details?.webauthn?.username,
      userDisplayName: details?.webauthn?.displayName,
    };
  }
  return app;
}
