import { html } from "hono/html";
import type { Html } from "../ui/page/layout.ts";
import { toolPage } from "../ui/page/tool-page.ts";
import { FAULT_KINDS } from "./fault.ts";
import { kindNames, strings } from "./strings.ts";
import type { ActiveFault } from "./switchboard.ts";

/** Plain forms: what is switched on, and one more. @param routes to choose from; others may be typed */
export function faultsPage(
  faults: readonly ActiveFault[],
  routes: readonly string[],
  problem: string | undefined,
): Html {
  return toolPage(
    strings.title,
    html`<p>${strings.intro} <a href="/outbox">${strings.outbox}</a></p>
<form method="post" action="/faults" class="fields">
<label for="route">${strings.route}</label>
<input id="route" name="route" type="text" required autocomplete="off" spellcheck="false" value="POST /v1/validate" list="routes" aria-describedby="route-hint">
<datalist id="routes">${routes.map((route) => html`<option value="${route}"></option>`)}</datalist>
<p class="hint" id="route-hint">${strings.routeHint}</p>
<label for="kind">${strings.kind}</label>
<select id="kind" name="kind">${FAULT_KINDS.map((kind) => html`<option value="${kind}">${kindNames[kind]}</option>`)}</select>
<label for="times">${strings.times}</label>
<input id="times" name="times" type="number" min="1" inputmode="numeric" aria-describedby="times-hint">
<p class="hint" id="times-hint">${strings.timesHint}</p>
<p class="notice bad" role="alert">${problem ?? ""}</p>
<button type="submit">${strings.add}</button>
</form>
<h2>${strings.active}</h2>
${faults.length === 0 ? html`<p class="empty">${strings.none}</p>` : list(faults)}`,
  );
}

function list(faults: readonly ActiveFault[]): Html {
  return html`<ol class="messages">${faults.map(
    ({ id, route, kind, times }) => html`<li>
<div class="meta"><span class="to">${route}</span><span>${kindNames[kind]}</span><span>${times === undefined ? strings.everyTime : strings.nextTimes(times)}</span></div>
<form method="post" action="/faults/remove"><input type="hidden" name="id" value="${id}"><button type="submit" class="quiet" aria-label="${strings.remove} ${route}">${strings.remove}</button></form>
</li>`,
  )}</ol>
<form method="post" action="/faults/remove"><button type="submit" class="quiet">${strings.removeAll}</button></form>`;
}
