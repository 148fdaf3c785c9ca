import { Hono } from "hono";
import { MANAGED_AUTHENTICATORS } from "../assumptions.ts";
import { notFound } from "../core/errors.ts";
import { authenticateManagement } from "../http/authenticate.ts";
import type { ServerEnv } from "../server-api/env.ts";
import type { Service } from "../service/service.ts";
import type { Tenant } from "../service/tenant.ts";
import { relyingParty } from "../webauthn/relying-party.ts";

/**
 * What the Management API says about a tenant, behind a key of its own: the paths and members that Authsignal's clients for
 * Go and Terraform read. It changes nothing here: a tenant is what this server was started with.
 */
export function managementApi(service: Service): Hono<ServerEnv> {
  const app = new Hono<ServerEnv>();
  app.use(async (c, next) => {
    c.set("tenant", authenticateManagement(service, c.req.header("authorization")));
    await next();
  });

  app.get("/tenant", (c) => {
    const { tenantId, name, tokenMs } = c.get("tenant");
    return c.json({ tenantId, name, tokenDurationInMinutes: tokenMs / 60_000 });
  });

  app.get("/action-configurations/:code", (c) => {
    const { tenantId, actions, verificationMethods } = c.get("tenant");
    const actionCode = c.req.param("code");
    const action = actions.get(actionCode);
    if (!action) throw notFound(`The tenant has no action ${actionCode}.`);
    const { defaultOutcome = "CHALLENGE", message } = action;
    return c.json({
      ...{ tenantId, actionCode, verificationMethods },
      actionType: "CLASSIC",
      defaultUserActionResult: defaultOutcome,
      ...(message !== undefined && { messagingTemplates: { en: { defaultTemplate: message } } }),
      promptToEnrollVerificationMethods: [],
    });
  });

  app.get("/authenticator-configurations/:authenticator", (c) => {
    const tenant = c.get("tenant");
    const method = MANAGED_AUTHENTICATORS[c.req.param("authenticator")];
    if (method === undefined || !tenant.verificationMethods.includes(method))
      throw notFound(`The tenant has no authenticator ${c.req.param("authenticator")}.`);
    return c.json({
      authenticatorId: `${tenant.tenantId}-${method}`,
      ...{ isActive: true, verificationMethod: method },
      ...(method === "PASSKEY" && passkeyConfiguration(service, tenant)),
    });
  });
  return app;
}

function passkeyConfiguration(service: Service, tenant: Tenant) {
  const { id, origins } = relyingParty(service, tenant);
  return { relyingParty: id, expectedOrigins: origins };
}
