import { Hono } from "hono";
import * as v from "valibot";
import { ApiError } from "../core/errors.ts";
import { addDevice, findDevice, removeDevice } from "../flows/device/device-credential.ts";
import { requireActionToken } from "../http/authenticate.ts";
import { optionalText, text } from "../http/fields.ts";
import { presentDevice } from "../http/present.ts";
import { check, readBody } from "../http/read-body.ts";
import type { Service } from "../service/service.ts";
import { DEVICE_KINDS } from "../store/authenticators.ts";
import type { ClientEnv } from "./env.ts";

export const PublicKeyQuery = v.object({ publicKey: text });
const AddBody = v.object({
  publicKey: text,
  deviceName: optionalText,
  devicePlatform: optionalText,
  pushToken: optionalText,
  // An attestation of the operating system: there is none to check on this machine.
  performAttestation: v.optional(v.unknown()),
});
const RemoveBody = v.object({ publicKey: text, signature: text });

/**
 * The credentials that the mobile SDKs keep on a device, for push, QR codes and in-app: get and remove with the tenant's
 * id, add with a token. [SRC] The iOS (2.13), Android (4.3) and React Native (3.3) SDKs.
 */
export function deviceRoutes(service: Service): Hono<ClientEnv> {
  const app = new Hono<ClientEnv>();
  for (const kind of DEVICE_KINDS) {
    const path = `/user-authenticators/${kind}`;

    app.get(path, (c) => {
      const { publicKey } = check(c.req.query(), PublicKeyQuery);
      const device = findDevice(service, c.get("caller").tenant, kind, publicKey);
      if (device === undefined)
        throw new ApiError(400, "invalid_credential", `No ${kind} credential has this public key.`);
      return c.json(presentDevice(device));
    });

    app.post(path, async (c) => {
      const given = await readBody(c, AddBody);
      return c.json(presentDevice(addDevice(service, requireActionToken(c.get("caller")), kind, given)));
    });

    app.post(`${path}/remove`, async (c) => {
      const { tenant } = c.get("caller");
      const removed = removeDevice(service, tenant, kind, await readBody(c, RemoveBody));
      return c.json({ removedAuthenticatorId: removed.userAuthenticatorId });
    });
  }
  return app;
}
