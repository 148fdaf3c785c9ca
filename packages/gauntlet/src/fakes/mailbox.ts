import { isRecord, parseJson } from "../json.ts";

/** A message that a handler sent to somebody, through whatever service. */
export interface Message {
  /** The service or host that was asked to send it. */
  readonly via: string;
  /** Addresses and numbers found in the request. */
  readonly to: readonly string[];
  /** Everything that the request says, decoded. */
  readonly text: string;
}

const ADDRESS = /[\w.+%-]+@[\w-]+(?:\.[\w-]+)+|\+\d{8,15}/g;

/** Reads a request to a service that sends messages: JSON, a form or a raw MIME message, however deep. */
export function readMessage(via: string, body: string): Message {
  const texts = decoded(body);
  const text = texts.join("\n");
  return { via, to: recipients(body, text), text };
}

/** Fields of a form that belong to the older protocol of AWS; the date of a version looks like a code. */
const OF_THE_PROTOCOL = /^(Action|Version)$/;

/** Fields that tell a service how to send, which nobody reads who gets the message. */
const OF_THE_SERVICE =
  /^(origination(identity|number)|messagetype|charset|configurationset(name)?|templatename|keyword)$/i;

/** All texts in a body: the values of its JSON or form, MIME parts decoded. */
function decoded(body: string): readonly string[] {
  const value = parseJson(body);
  if (value !== undefined) return leaves(value).flatMap(inner);
  if (/^[\w.%+-]+=/.test(body)) {
    const fields = [...new URLSearchParams(body)].filter(([name]) => !OF_THE_PROTOCOL.test(name));
    return fields.flatMap(([, value]) => inner(value));
  }
  return inner(body);
}

function leaves(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  if (typeof value === "number") return [String(value)];
  if (Array.isArray(value)) return value.flatMap(leaves);
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([name, field]) => (OF_THE_SERVICE.test(name) ? [] : leaves(field)));
}

/** A text may be JSON again (template data), base64 (a raw message) or MIME. */
function inner(text: string): readonly string[] {
  const value = text.startsWith("{") || text.startsWith("[") ? parseJson(text) : undefined;
  if (value !== undefined) return leaves(value).flatMap(inner);
  if (text.length > 60 && /^[A-Za-z0-9+/=\r\n]+$/.test(text)) {
    const raw = Buffer.from(text, "base64").toString("utf8");
    if (/^[\w-]+: /m.test(raw)) return mime(raw);
  }
  return /^(MIME-Version|Content-Type): /im.test(text) ? mime(text) : [text];
}

function mime(raw: string): readonly string[] {
  const soft = raw.replace(/=\r?\n/g, "").replace(/=([0-9A-F]{2})/g, (_, hex: string) => {
    return String.fromCharCode(Number.parseInt(hex, 16));
  });
  const parts = [...raw.matchAll(/\r?\n\r?\n([A-Za-z0-9+/=\r\n]{24,})(?=\r?\n--|\s*$)/g)].map(
    ([, part = ""]) => Buffer.from(part, "base64").toString("utf8"),
  );
  return [soft, ...parts];
}

/** The fields that name recipients; where none does, every address but the sender's. */
function recipients(body: string, text: string): readonly string[] {
  const value = parseJson(body);
  const addressesOf = (field: RegExp, header: RegExp) => {
    const named = value === undefined ? formFields(body, field) : fieldsNamed(value, field).flatMap(leaves);
    return [...named, header.exec(text)?.[1] ?? ""].flatMap((one) => one.match(ADDRESS) ?? []);
  };
  const found = addressesOf(RECIPIENT, /^To: (.*)$/im);
  if (found.length > 0) return [...new Set(found)];
  const senders = addressesOf(SENDER, /^From: (.*)$/im);
  return [...new Set(text.match(ADDRESS) ?? [])].filter((address) => !senders.includes(address));
}

const RECIPIENT =
  /^(to|toaddresses|recipients?|destination|destinations|destinationphonenumber|phonenumber|phone|cc|bcc|ccaddresses|bccaddresses|addresses)$/i;
const SENDER = /^(from|fromemailaddress|source|sender|replyto|replytoaddresses|returnpath|origination\w*)$/i;

function fieldsNamed(value: unknown, names: RegExp): readonly unknown[] {
  if (Array.isArray(value)) return value.flatMap((one) => fieldsNamed(one, names));
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([name, field]) => {
    // Pinpoint's messages have the recipients as names: Addresses: {"+15005550111": {...}}.
    if (name.toLowerCase() === "addresses" && isRecord(field) && names.test(name))
      return [Object.keys(field)];
    return names.test(name) ? [field] : fieldsNamed(field, names);
  });
}

/** Values of a form's fields that have such a name in their path: `Destination.ToAddresses.member.1`. */
function formFields(body: string, names: RegExp): readonly string[] {
  return [...new URLSearchParams(body)].flatMap(([name, value]) =>
    name.split(".").some((part) => names.test(part)) ? [value] : [],
  );
}
