import { html } from "hono/html";
import { iso } from "../../present.ts";
import type { Authenticator } from "../../store/authenticators.ts";
import type { VerificationMethod } from "../../vocabulary.ts";
import type { Html } from "../layout.ts";
import { methodNames, strings } from "../strings.ts";
import { returnUrl } from "../view.ts";
import type { Screen, Visit } from "../visit.ts";
import { methodList } from "./choose.ts";
import { hiddenFields } from "./parts.ts";

/** A person who just proved themselves sees, adds and removes their methods. */
export function settingsScreen(
  visit: Visit,
  enrolled: readonly Authenticator[],
  addable: readonly VerificationMethod[],
): Screen {
  const words = strings.settings;
  return {
    title: words.title,
    body: html`<h1>${words.title}</h1>
${enrolled.length === 0 ? html`<p>${words.empty}</p>` : html`<ul class="methods">${enrolled.map((one) => row(visit, one))}</ul>`}
<h2>${words.add}</h2>
${methodList({ ...visit.view, step: "add" }, addable)}
${leave(visit, words.done)}`,
  };
}

function row({ view }: Visit, authenticator: Authenticator): Html {
  const words = strings.settings;
  const { userAuthenticatorId, verificationMethod, email, phoneNumber, details, createdAt } = authenticator;
  const { name } = methodNames[verificationMethod];
  const label = email ?? phoneNumber ?? details?.webauthn?.name;
  return html`<li>
<div><span class="name">${name}</span>${label === undefined ? "" : html` <span class="hint">${label}</span>`} <span class="hint">${words.added(iso(createdAt).slice(0, 10))}</span></div>
<details><summary aria-label="${words.remove} ${name} ${label ?? ""}">${words.remove}</summary>
<form method="post" action="/remove">
${hiddenFields(view)}
<input type="hidden" name="id" value="${userAuthenticatorId}">
<p>${words.removeWarning}</p>
<button type="submit" class="danger">${words.confirmRemove}</button>
</form></details>
</li>`;
}

/** Leaves with the proof that the view carries. */
export function leave({ view, session }: Visit, label: string): Html {
  const { redirectUrl } = session.action.attributes;
  if (view.mode === "popup") return html`<button type="button" data-close="${view.token}">${label}</button>`;
  if (redirectUrl === undefined) return html`<p>${strings.closeWindow}</p>`;
  return html`<a class="button" href="${returnUrl(redirectUrl, view.token)}">${label}</a>`;
}
