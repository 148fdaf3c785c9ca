import { Hono } from "hono";
import * as v from "valibot";
import { track } from "../flows/action/track.ts";
import {
  ActionsPath,
  optionalCustom,
  optionalEmail,
  optionalFlag,
  optionalId,
  optionalPhoneNumber,
  optionalText,
} from "../http/fields.ts";
import { check, readBody } from "../http/read-body.ts";
import type { Service } from "../service/service.ts";
import type { ServerEnv } from "./env.ts";

const TrackBody = v.object({
  idempotencyKey: optionalId,
  redirectUrl: optionalText,
  redirectToSettings: optionalFlag,
  ipAddress: optionalText,
  userAgent: optionalText,
  deviceId: optionalText,
  scope: optionalText,
  email: optionalEmail,
  phoneNumber: optionalPhoneNumber,
  username: optionalText,
  custom: optionalCustom,
  challengeId: optionalText,
  locale: optionalText,
  customDomain: optionalText,
});

/** POST /users/{userId}/actions/{action} */
export function trackRoutes(service: Service): Hono<ServerEnv> {
  const app = new Hono<ServerEnv>();
  app.post("/users/:userId/actions/:action", async (c) => {
    const { userId, action } = check(c.req.param(), ActionsPath);
    const { idempotencyKey, challengeId, customDomain: _, ...attributes } = await readBody(c, TrackBody);
    return c.json(
      track(service, c.get("tenant"), {
        userId,
        actionCode: action,
        idempotencyKey,
        challengeId,
        attributes,
      }),
    );
  });
  return app;
}
