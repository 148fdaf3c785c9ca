import { FIELDS, isObject } from "./fields.ts";
import type { PublicSettings } from "./public-settings.ts";

/** What is wrong with the settings: the field, what is there, and what is expected. */
export interface PublicSettingsFault {
  /** Name of the field; undefined when the document as a whole is wrong. */
  readonly field: string | undefined;
  readonly found: string;
  readonly expected: string;
}

export type ParsedPublicSettings =
  | { readonly ok: true; readonly settings: PublicSettings }
  | { readonly ok: false; readonly fault: PublicSettingsFault };

const SECRET_NAME = /secret|password|private/i;

/** Reads the text of `/environment.json`; see {@link parsePublicSettings}. Never throws. */
export function readPublicSettings(text: string): ParsedPublicSettings {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    return wrongDocument(describe(text));
  }
  return isObject(document) ? parsePublicSettings(document) : wrongDocument(describe(text));
}

/**
 * Checks a document. Members that it does not know are left out, so that an older build runs against newer settings; one
 * that is named like a secret is refused, because this document is public. Never throws.
 */
export function parsePublicSettings(document: unknown): ParsedPublicSettings {
  if (!isObject(document)) return wrongDocument(show(document));
  const secret = Object.keys(document).find((name) => SECRET_NAME.test(name));
  if (secret !== undefined) {
    return {
      ok: false,
      fault: {
        field: secret,
        found: "what looks like a secret",
        expected: "no such field: this file is public",
      },
    };
  }
  const fault = faultOf(document);
  if (fault) return { ok: false, fault };
  const known = Object.fromEntries(Object.entries(document).filter(([name]) => Object.hasOwn(FIELDS, name)));
  return isPublicSettings(known) ? { ok: true, settings: known } : wrongDocument(show(document));
}

function faultOf(document: Readonly<Record<string, unknown>>): PublicSettingsFault | undefined {
  for (const [field, { optional, expected, fits }] of Object.entries(FIELDS)) {
    const value = document[field];
    if (optional && value === undefined) continue;
    if (!fits(value, document)) return { field, found: show(value), expected };
  }
  return undefined;
}

function isPublicSettings(
  document: Readonly<Record<string, unknown>>,
): document is Readonly<Record<string, unknown>> & PublicSettings {
  return faultOf(document) === undefined;
}

function wrongDocument(found: string): ParsedPublicSettings {
  return { ok: false, fault: { field: undefined, found, expected: "a JSON object" } };
}

function show(value: unknown): string {
  return value === undefined ? "nothing" : shorten(JSON.stringify(value) ?? typeof value);
}

/** A host that answers every path with the app's page is the common reason for "not JSON": name it. */
function describe(text: string): string {
  if (text.trim() === "") return "an empty file";
  return text.trimStart().startsWith("<") ? "an HTML page" : shorten(text);
}

function shorten(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80)}...` : text;
}
