import { html } from "hono/html";
import type { MessageFilter, OutboxMessage } from "../store/messages.ts";
import type { Html } from "../ui/page/layout.ts";
import { toolPage } from "../ui/page/tool-page.ts";
import { kindName, strings } from "./strings.ts";

/** The page that a developer keeps open beside the app. @param messages oldest first */
export function outboxPage(messages: readonly OutboxMessage[], { to, user }: MessageFilter): Html {
  const shown = to ?? user;
  const query = new URLSearchParams({ ...(to && { to }), ...(user && { user }) }).toString();
  const newestFirst = [...messages].reverse();
  return toolPage(
    strings.title,
    html`<p>${strings.intro}</p>
<form method="get" action="/outbox" role="search">
<label for="to">${strings.filterLabel}</label>
<div class="row">
<input id="to" name="to" type="text" inputmode="email" autocomplete="off" spellcheck="false" value="${to ?? ""}" placeholder="${strings.filterPlaceholder}">
<button type="submit">${strings.filterSubmit}</button>
</div>
<p class="links">${shown === undefined ? "" : html`<a href="/outbox">${strings.filterReset}</a>`}
<a href="/outbox.json${query === "" ? "" : `?${query}`}">${strings.asJson}</a>
<a href="/faults">${strings.faults}</a></p>
</form>
<p class="visually-hidden" role="status" id="news"></p>
<ol class="messages" id="messages">${newestFirst.map(item)}</ol>
<p class="empty" id="empty"${newestFirst.length > 0 ? html` hidden` : ""}>${shown === undefined ? strings.empty : strings.emptyFor(shown)}</p>`,
    {
      head: html`<script type="module" src="/assets/outbox.js"></script>
<noscript><meta http-equiv="refresh" content="5"></noscript>`,
      attributes: html`data-arrived="${strings.arrived}" data-copied="${strings.copied}"`,
    },
  );
}

function item(message: OutboxMessage): Html {
  return html`<li id="message-${message.id}" data-to="${message.to}">
<div class="meta"><a class="to" href="/outbox?to=${encodeURIComponent(message.to)}">${message.to}</a><span>${kindName(message.kind)}</span><time datetime="${message.at}">${message.at.slice(11, 19)} UTC</time>${person(message)}</div>
${message.code === undefined ? "" : content("code", message.code, html`<span class="value">${message.code}</span>`)}
${message.url === undefined ? "" : content("url", message.url, html`<a class="button" href="${message.url}" rel="noreferrer">${strings.open}</a>`)}
${message.text === undefined ? "" : html`<p class="text">${message.text}</p>`}
</li>`;
}

/** Everything of the same person, whatever the address. */
function person({ userId }: OutboxMessage): Html {
  if (userId === "") return html``;
  return html`<a href="/outbox?user=${encodeURIComponent(userId)}">${strings.ofPerson}<span class="visually-hidden"> ${userId}</span></a>`;
}

function content(kind: "code" | "url", value: string, shown: Html): Html {
  return html`<div class="content ${kind}">${shown}<button type="button" class="quiet" data-copy="${value}">${strings.copy}</button></div>`;
}
