import { type Context, Hono } from "hono";
import { html } from "hono/html";
import { findLink, openLink } from "../flows/code/magic-link.ts";
import type { Service } from "../service/service.ts";
import { textsOf } from "./page/language.ts";
import { type Html, layout } from "./page/layout.ts";
import { secureUnframed } from "./page/security-headers.ts";
import { text } from "./page/view.ts";
import { endScreen } from "./screens/end.ts";
import type { Texts } from "./texts/english.ts";

const PATH = "/api/verify-magic-link";

/** What a link's pages need to know of it. */
interface LinkPage {
  readonly texts: Texts;
  /** The tenant's name while the link is good. */
  readonly app: string | undefined;
}

/**
 * What a person sees who opens the link of an email. Opening it changes nothing yet, because mail scanners follow links
 * too. The button does.
 */
export function magicLinkPages(service: Service): Hono {
  const app = new Hono();
  const read = (token: string): LinkPage => {
    const challenge = findLink(service, token);
    const name = challenge && service.tenants.get(challenge.key.tenantId)?.name;
    return { texts: textsOf(service, challenge?.key), app: name };
  };

  app.get(PATH, (c) => {
    const token = c.req.query("token") ?? "";
    const link = read(token);
    const words = link.texts.link;
    if (link.app === undefined) return dead(c, link);
    return page(
      c,
      link,
      words.openTitle,
      html`<h1>${words.openTitle}</h1>
<p>${words.openText(link.app)}</p>
<form method="post" action="${PATH}">
<input type="hidden" name="token" value="${token}">
<button type="submit">${words.openSubmit}</button>
</form>
<p class="hint">${link.texts.closeToCancel}</p>`,
    );
  });

  app.post(PATH, async (c) => {
    const token = text((await c.req.parseBody())["token"]);
    const link = read(token);
    const words = link.texts.link;
    if (!openLink(service, token)) return dead(c, link);
    return page(c, link, words.openedTitle, end(link, "good", words.openedTitle, words.openedText));
  });
  return app;
}

function dead(c: Context, link: LinkPage): Response | Promise<Response> {
  const { deadTitle, deadText } = link.texts.link;
  return page(c, link, deadTitle, end(link, "neutral", deadTitle, deadText));
}

function end({ texts }: LinkPage, tone: "good" | "neutral", title: string, description: string): Html {
  return endScreen({ texts, tone, title, text: description, mode: "page", app: "" });
}

function page(
  c: Context,
  { texts, app = "Authsignal" }: LinkPage,
  title: string,
  body: Html,
): Response | Promise<Response> {
  secureUnframed(c);
  return c.html(layout({ texts, title, app, mode: "page", targets: [], body }));
}
