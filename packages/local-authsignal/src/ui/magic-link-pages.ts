import { type Context, Hono } from "hono";
import { html } from "hono/html";
import { findLink, openLink } from "../flows/code/magic-link.ts";
import type { Service } from "../service/service.ts";
import { type Html, layout } from "./page/layout.ts";
import { secureUnframed } from "./page/security-headers.ts";
import { strings } from "./page/strings.ts";
import { text } from "./page/view.ts";
import { endScreen } from "./screens/end.ts";

const PATH = "/api/verify-magic-link";

/**
 * What a person sees who opens the link of an email. Opening it changes nothing yet: mail scanners follow
 * links too. The button does.
 */
export function magicLinkPages(service: Service): Hono {
  const app = new Hono();
  const nameOf = (token: string): string | undefined => {
    const challenge = findLink(service, token);
    return challenge && service.tenants.get(challenge.key.tenantId)?.name;
  };

  app.get(PATH, (c) => {
    const token = c.req.query("token") ?? "";
    const name = nameOf(token);
    if (name === undefined) return page(c, strings.link.deadTitle, dead());
    return page(
      c,
      strings.link.openTitle,
      html`<h1>${strings.link.openTitle}</h1>
<p>${strings.link.openText(name)}</p>
<form method="post" action="${PATH}">
<input type="hidden" name="token" value="${token}">
<button type="submit">${strings.link.openSubmit}</button>
</form>`,
      name,
    );
  });

  app.post(PATH, async (c) => {
    const token = text((await c.req.parseBody())["token"]);
    const name = nameOf(token);
    if (!openLink(service, token)) return page(c, strings.link.deadTitle, dead());
    return page(
      c,
      strings.link.openedTitle,
      end("good", strings.link.openedTitle, strings.link.openedText),
      name,
    );
  });
  return app;
}

function dead(): Html {
  return end("neutral", strings.link.deadTitle, strings.link.deadText);
}

function end(tone: "good" | "neutral", title: string, text: string): Html {
  return endScreen({ tone, title, text, mode: "page", app: "" });
}

function page(c: Context, title: string, body: Html, app = "Authsignal"): Response | Promise<Response> {
  secureUnframed(c);
  return c.html(layout({ title, app, mode: "page", targets: [], body }));
}
