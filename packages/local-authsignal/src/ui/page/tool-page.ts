import { html } from "hono/html";
import type { Html } from "./layout.ts";

/** A whole document of those that a developer keeps open beside the app. @param head and attributes, beyond the usual */
export function toolPage(title: string, main: Html, more: { head?: Html; attributes?: Html } = {}): Html {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/assets/style.css">
${more.head ?? ""}
</head>
<body class="outbox" ${more.attributes ?? ""}>
<main>
<h1>${title}</h1>
${main}
</main>
</body>
</html>`;
}
