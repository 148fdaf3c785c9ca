import { createHmac } from "node:crypto";

/** A part of a token as text, where it is base64url of text. */
function decoded(part: string): string | undefined {
  const text = Buffer.from(part, "base64url").toString("utf8");
  return part.length >= 4 && /^[\x20-\x7e]+$/.test(text) ? text : undefined;
}

const PARTS = /([A-Za-z0-9_+/-]+={0,2})/;

/** A token, link or query with words replaced, also inside base64url. */
export function swapped(token: string, words: ReadonlyMap<string, string>): string {
  const replaced = (text: string) =>
    [...words].reduce((all, [from, to]) => {
      return all.replaceAll(from, to).replaceAll(encodeURIComponent(from), encodeURIComponent(to));
    }, text);
  return replaced(token)
    .split(PARTS)
    .map((part) => {
      const text = decoded(part);
      if (text === undefined) return part;
      const after = replaced(text);
      return after === text ? part : Buffer.from(after).toString("base64url");
    })
    .join("");
}

/** A wrong answer of the same form: other digits, or another character within each long part. */
export function similarTo(answer: string): string {
  if (!/[\w-]{17,}/.test(answer)) return answer.replace(/\d/g, (digit) => String((Number(digit) + 1) % 10));
  return answer.replace(/[\w-]{17,}/g, (part) => {
    const at = Math.floor(part.length / 2);
    return `${part.slice(0, at)}${part[at] === "A" ? "B" : "A"}${part.slice(at + 1)}`;
  });
}

/** The ways in which a signature can be missing. */
export function unsigned(token: string): readonly { readonly how: string; readonly text: string }[] {
  const at = token.lastIndexOf(".");
  const isDotted = at > 0 && !/[/?&=]/.test(token.slice(at));
  const query = /([?&]?(?:sig|signature|mac|hmac|hash|s|h)=)([^&]+)/i;
  const [header = "", payload = ""] = token.split(".");
  const none = Buffer.from('{"alg":"none","typ":"JWT"}').toString("base64url");
  return [
    ...(isDotted
      ? [
          { how: "without its signature", text: token.slice(0, at) },
          { how: "with an empty signature", text: `${token.slice(0, at)}.` },
          { how: "with another signature", text: `${token.slice(0, at)}.${"A".repeat(43)}` },
        ]
      : []),
    ...(isDotted && decoded(header)?.includes('"alg"')
      ? [{ how: "whose header says that it is not signed", text: `${none}.${payload}.` }]
      : []),
    ...(query.test(token)
      ? [
          { how: "without its signature", text: token.replace(query, "") },
          { how: "with an empty signature", text: token.replace(query, "$1") },
        ]
      : []),
  ];
}

/** The text under which a part of the token is the HMAC of what is before it, or of another part. */
export function keyOf(token: string, keys: readonly string[]): string | undefined {
  const query = token.includes("?") ? token.slice(token.indexOf("?") + 1) : token;
  const parts = query.split(/[.&]/);
  const values = parts.map((part) => part.slice(part.indexOf("=") + 1));
  const signature = values.at(-1) ?? "";
  const messages = new Set([
    parts.slice(0, -1).join("."),
    parts.slice(0, -1).join("&"),
    ...values.slice(0, -1),
    ...values.slice(0, -1).flatMap((value) => decoded(value) ?? []),
    ...[".", ":", "|", ""].map((separator) => values.slice(0, -1).join(separator)),
  ]);
  return keys.find((key) =>
    [...messages].some((message) =>
      ["sha256", "sha512", "sha1"].some((algorithm) => {
        const mac = createHmac(algorithm, key).update(message).digest();
        return [mac.toString("base64url"), mac.toString("hex"), mac.toString("base64")].includes(signature);
      }),
    ),
  );
}

/** The bits of a token's signature, where what it signs can be read: `<base64url of a text>.<signature>`, or a query's. */
export function signatureBits(token: string): number | undefined {
  const [, body = "", dotted] = /^(.+)\.([\w-]+={0,2})$/.exec(token) ?? [];
  const isReadable = body.split(".").some((part) => /["{|:;]|\d{10}/.test(decoded(part) ?? ""));
  const signature = isReadable ? dotted : /[?&](?:sig|signature|mac|hmac)=([^&]+)/i.exec(token)?.[1];
  if (signature === undefined) return undefined;
  return signature.length * (/^[0-9a-f]+$/i.test(signature) ? 4 : 6);
}
