import { type Context, Hono } from "hono";
import { streamSSE } from "hono/streaming";
import { ownOriginOnly } from "../http/own-origin-only.ts";
import type { MessageFilter, Messages, OutboxMessage } from "../store/messages.ts";
import { secureUnframed } from "../ui/page/security-headers.ts";
import { outboxPage } from "./page.ts";

/** GET /outbox (a page), /outbox.json (an array, oldest first), /outbox/events (server-sent events). */
export function outboxRoutes(messages: Messages): Hono {
  const app = new Hono();
  app.use("/outbox", ownOriginOnly);
  app.use("/outbox.json", ownOriginOnly);
  app.use("/outbox/*", ownOriginOnly);

  app.get("/outbox", (c) => {
    const filter = readFilter(c);
    secureUnframed(c);
    return c.html(outboxPage(messages.list(filter), filter));
  });

  app.get("/outbox.json", (c) => {
    secureUnframed(c);
    return c.json(messages.list(readFilter(c)));
  });

  app.get("/outbox/events", (c) =>
    streamSSE(c, async (stream) => {
      const { promise, resolve } = Promise.withResolvers<void>();
      const unsubscribe = messages.subscribe((message) => {
        void stream.writeSSE({
          id: String(message.id),
          event: "message",
          data: JSON.stringify(announcement(message)),
        });
      });
      stream.onAbort(resolve);
      await stream.writeSSE({ event: "ready", data: "{}" });
      await promise;
      unsubscribe();
    }),
  );
  return app;
}

/** `?to=<address>` and `?user=<user id>`; an empty one counts as absent. */
function readFilter(c: Context): MessageFilter {
  return { to: c.req.query("to") || undefined, user: c.req.query("user") || undefined };
}

/** Says that something arrived; the page then fetches it. */
function announcement({ id, to, kind }: OutboxMessage): object {
  return { id, to, kind };
}
