import { Hono } from "hono";
import * as v from "valibot";
import { VALIDATE_REFUSAL_STATUS } from "../assumptions.ts";
import { validate } from "../flows/action/validate.ts";
import { optionalText, text } from "../http/fields.ts";
import { readBody } from "../http/read-body.ts";
import type { Service } from "../service/service.ts";
import type { ServerEnv } from "./env.ts";

const ValidateBody = v.object({ token: text, userId: optionalText, action: optionalText });

/** POST /validate */
export function validateRoutes(service: Service): Hono<ServerEnv> {
  const app = new Hono<ServerEnv>();
  app.post("/validate", async (c) => {
    const validated = validate(service, c.get("tenant"), await readBody(c, ValidateBody));
    return c.json(validated, "error" in validated ? VALIDATE_REFUSAL_STATUS : 200);
  });
  return app;
}
