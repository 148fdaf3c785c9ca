import { html } from "hono/html";
import type { VerificationMethod } from "../../core/vocabulary.ts";
import type { Authenticator } from "../../store/authenticators.ts";
import type { Html } from "../page/layout.ts";
import { successUrl } from "../page/view.ts";
import type { Screen, Visit } from "../page/visit.ts";
import { methodList } from "./choose.ts";
import { glyph } from "./glyph.ts";
import { hiddenFields } from "./parts.ts";

/** What the settings screen lets a person do. */
export interface SettingsRights {
  readonly addable: VerificationMethod[];
  readonly mayUpdate: boolean;
  readonly mayRemove: boolean;
}

/** A person who just proved themselves sees their methods, and adds, prefers and removes what the token allows. */
export function settingsScreen(
  visit: Visit,
  enrolled: readonly Authenticator[],
  rights: SettingsRights,
): Screen {
  const words = visit.texts.settings;
  const { addable } = rights;
  return {
    title: words.title,
    body: html`<h1>${words.title}</h1>
${enrolled.length === 0 ? html`<p>${words.empty}</p>` : html`<ul class="methods">${enrolled.map((one) => row(visit, one, rights))}</ul>`}
${addable.length === 0 ? "" : html`<h2>${words.add}</h2>${methodList({ ...visit, view: { ...visit.view, step: "add" } }, addable)}`}
${leave(visit, words.done)}`,
  };
}

function row({ view, texts }: Visit, authenticator: Authenticator, rights: SettingsRights): Html {
  const words = texts.settings;
  const { userAuthenticatorId, verificationMethod, email, phoneNumber, details, createdAt } = authenticator;
  const { name } = texts.methods[verificationMethod];
  const label =
    email ??
    phoneNumber ??
    details?.webauthn?.name ??
    details?.device?.name ??
    (details?.recoveryHashes && texts.recovery.left(details.recoveryHashes.length));
  const described = `${name} ${label ?? ""}`.trim();
  const form = (action: string, content: Html): Html =>
    html`<form method="post" action="${action}">
${hiddenFields(view)}
<input type="hidden" name="id" value="${userAuthenticatorId}">
${content}
</form>`;
  const prefer = form(
    "/default",
    html`<button type="submit" class="quiet" aria-label="${words.makeDefault}: ${described}">${words.makeDefault}</button>`,
  );
  const remove = html`<details><summary aria-label="${words.remove} ${described}">${words.remove}</summary>
${form("/remove", html`<p>${words.removeWarning}</p><button type="submit" class="danger">${words.confirmRemove}</button>`)}
</details>`;
  const recovery = texts.recovery;
  const renew = html`<details><summary>${recovery.renew}</summary>
${form("/recovery-codes", html`<p>${recovery.renewWarning}</p><button type="submit">${recovery.confirmRenew}</button>`)}
</details>`;
  const canRenew = rights.mayUpdate && verificationMethod === "RECOVERY_CODE";
  const canPrefer = rights.mayUpdate && !authenticator.isDefault && verificationMethod !== "RECOVERY_CODE";
  return html`<li>
<div class="method">${glyph(verificationMethod)}<div><span class="name">${name}</span>${authenticator.isDefault ? html` <span class="badge">${words.isDefault}</span>` : ""}${label === undefined ? "" : html` <span class="hint">${label}</span>`} <span class="hint">${words.added(dateOf(createdAt, texts.language))}</span></div></div>
<div class="row-actions">${canPrefer ? prefer : ""}${canRenew ? renew : ""}${rights.mayRemove ? remove : ""}</div>
</li>`;
}

/** A day in the person's language, in UTC. */
function dateOf(at: number, language: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: "medium", timeZone: "UTC" }).format(at);
}

/** Leaves with the proof that the view carries. */
export function leave({ view, actionToken, texts }: Visit, label: string): Html {
  if (view.mode === "popup") return html`<button type="button" data-close="${view.token}">${label}</button>`;
  const back = successUrl(view, actionToken, view.token);
  if (back === undefined) return html`<p>${texts.closeWindow}</p>`;
  return html`<a class="button" href="${back}">${label}</a>`;
}
