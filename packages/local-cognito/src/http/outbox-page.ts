import type { OutboxMessage } from "../store/outbox.ts";

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

const escapeHtml = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? "");

function row({ to, kind, subject, text, at }: OutboxMessage): string {
  const cells = [at.slice(11, 19), to, kind, subject ?? "", text].map(
    (cell) => `<td>${escapeHtml(cell)}</td>`,
  );
  return `<tr>${cells.join("")}</tr>`;
}

/** A page with the messages, the newest first. The same as JSON is at /outbox.json. */
export function outboxPage(messages: readonly OutboxMessage[]): string {
  const rows = messages.map(row).reverse().join("\n");
  const body =
    messages.length === 0
      ? "<p>No message yet.</p>"
      : `<table><thead><tr><th>Time (UTC)<th>To<th>Kind<th>Subject<th>Text</tr></thead><tbody>${rows}</tbody></table>`;
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Outbox - local Cognito</title>
<style>body{font:1rem system-ui;margin:2rem}td,th{padding:.25rem .75rem;text-align:left;vertical-align:top}</style>
<h1>Outbox</h1>${body}</html>`;
}
