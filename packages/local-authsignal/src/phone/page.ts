import { html } from "hono/html";
import { type Html, layout } from "../ui/page/layout.ts";
import { english } from "../ui/texts/english.ts";
import { strings } from "./strings.ts";

/**
 * A phone whose screens a script shows and hides. It knows nothing but the page's address: everything else it learns
 * through the client API, as a phone would. @param app the tenant's name
 */
export function phonePage(tenantId: string, app: string): Html {
  const home = `/phone?${new URLSearchParams({ tenantId })}`;
  const notNow = html`<div class="others"><a class="quiet" href="${home}">${strings.notNow}</a></div>`;
  const toPhone = html`<div class="others"><a class="quiet" href="${home}">${strings.backToPhone}</a></div>`;
  return layout({
    texts: english,
    title: strings.title,
    app: strings.title,
    mode: "page",
    targets: [],
    script: "/assets/phone.js",
    body: html`<p class="simulated">${strings.simulated}</p>
<noscript><p class="notice bad">${strings.needsScript}</p></noscript>
${section(
  "pair",
  strings.pairTitle,
  html`<p>${strings.pairText(app)}</p>
<button type="button" id="pair-button">${strings.pair}</button>${notNow}`,
)}
${section("scan", strings.scanTitle, html`<p>${strings.scanText}</p><div id="accounts"></div>${notNow}`)}
${section(
  "request",
  strings.askTitle,
  html`<p id="about" data-text="${strings.about(app)}"></p>
<form id="answer">
<div id="number-field"><label for="number">${strings.number}</label>
<input id="number" name="number" type="text" class="word" inputmode="numeric" autocomplete="off" maxlength="4"></div>
<button type="submit" name="answer" value="approve">${strings.approve}</button>
<button type="submit" name="answer" value="deny" class="second">${strings.deny}</button>
</form>`,
)}
${section("paired", strings.pairedTitle, html`<p>${strings.pairedText}</p>${toPhone}`)}
${section("approved", strings.approvedTitle, html`<p>${strings.approvedText}</p>${toPhone}`)}
${section("denied", strings.deniedTitle, html`<p>${strings.deniedText}</p>${toPhone}`)}
${section("idle", strings.idleTitle, html`<p>${strings.idleText}</p>`)}
${section("unpaired", strings.unpairedTitle, html`<p>${strings.unpairedText}</p>`)}
${section("failed", strings.failedTitle, html`<p id="reason"></p>${toPhone}`)}`,
  });
}

function section(id: string, title: string, content: Html): Html {
  return html`<section id="${id}" hidden aria-live="polite"><h1>${title}</h1>${content}</section>`;
}
