import { Hono } from "hono";
import {
  authenticateCredential,
  authenticationOptions,
} from "../flows/credential/authenticate-credential.ts";
import { registerCredential, registrationOptions } from "../flows/credential/register-credential.ts";
import { requireActionToken } from "../http/authenticate.ts";
import { readBody } from "../http/read-body.ts";
import type { Service } from "../service/service.ts";
import { AuthenticationCredential, RegistrationCredential } from "../webauthn/credentials.ts";
import type { ClientEnv } from "./env.ts";
import { presentVerified } from "./present-verified.ts";

/** Security keys: options come unwrapped, and the credential is the whole body. */
export function securityKeyRoutes(service: Service): Hono<ClientEnv> {
  const app = new Hono<ClientEnv>();
  const base = "/user-authenticators/security-key";

  app.post(`${base}/registration-options`, async (c) => {
    const actionToken = requireActionToken(c.get("caller"));
    const { options } = await registrationOptions(service, actionToken, "SECURITY_KEY", {
      attachment: "cross-platform",
    });
    return c.json(options);
  });

  app.post(base, async (c) => {
    const actionToken = requireActionToken(c.get("caller"));
    const credential = await readBody(c, RegistrationCredential);
    const userAgent = c.req.header("user-agent");
    return c.json(
      presentVerified(
        await registerCredential(service, actionToken, "SECURITY_KEY", credential, { userAgent }),
      ),
    );
  });

  app.post(`${base}/authentication-options`, async (c) => {
    const { options } = await authenticationOptions(
      service,
      requireActionToken(c.get("caller")),
      "SECURITY_KEY",
    );
    return c.json(options);
  });

  app.post("/verify/security-key", async (c) => {
    const actionToken = requireActionToken(c.get("caller"));
    const credential = await readBody(c, AuthenticationCredential);
    return c.json(
      presentVerified(await authenticateCredential(service, actionToken, "SECURITY_KEY", credential)),
    );
  });
  return app;
}
