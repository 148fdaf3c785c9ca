import { type Context, Hono } from "hono";
import * as v from "valibot";
import { issueText, plainIssue } from "../core/issue.ts";
import { ownOriginOnly } from "../http/own-origin-only.ts";
import { check, readBody } from "../http/read-body.ts";
import { secureUnframed } from "../ui/page/security-headers.ts";
import { text } from "../ui/page/view.ts";
import { Fault } from "./fault.ts";
import { faultsPage } from "./page.ts";
import type { Switchboard } from "./switchboard.ts";

/** /faults (a page), /faults.json (GET lists, POST switches one on, DELETE switches off one by `?id=`, or all). */
export function faultRoutes(switchboard: Switchboard, routes: () => string[]): Hono {
  const app = new Hono();
  app.use("/faults", ownOriginOnly);
  app.use("/faults.json", ownOriginOnly);
  app.use("/faults/*", ownOriginOnly);

  const page = (c: Context, problem?: string): Response | Promise<Response> => {
    secureUnframed(c);
    return c.html(faultsPage(switchboard.list(), routes(), problem), problem === undefined ? 200 : 400);
  };

  app.get("/faults", (c) => page(c));

  app.post("/faults", async (c) => {
    const fields = await c.req.parseBody();
    const times = text(fields["times"]);
    const fault = v.safeParse(
      Fault,
      {
        route: fields["route"],
        kind: fields["kind"],
        ...(times === "" ? {} : { times: Number(times) }),
      },
      { message: plainIssue },
    );
    if (!fault.success) return page(c, issueText(fault.issues[0]));
    switchboard.add(fault.output);
    return c.redirect("/faults", 303);
  });

  app.post("/faults/remove", async (c) => {
    const id = text((await c.req.parseBody())["id"]);
    switchboard.remove(id === "" ? undefined : Number(id));
    return c.redirect("/faults", 303);
  });

  app.get("/faults.json", (c) => c.json(switchboard.list()));
  app.post("/faults.json", async (c) => c.json(switchboard.add(await readBody(c, Fault)), 201));
  app.delete("/faults.json", (c) => {
    const { id } = check(
      c.req.query(),
      v.object({ id: v.optional(v.pipe(v.string(), v.regex(/^[0-9]+$/, "must be a number"))) }),
    );
    switchboard.remove(id === undefined ? undefined : Number(id));
    return c.body(null, 204);
  });
  return app;
}
