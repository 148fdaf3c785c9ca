import { isRecord, parseJson } from "../../json.ts";

/**
 * Everything that a client can read out of a challenge's public parameters: the values, the parts of URLs, what is
 * inside JSON, base64, hex and JWTs, and each of these backwards.
 */
export function readable(parameters: Readonly<Record<string, unknown>>): readonly string[] {
  const found = new Set<string>();
  const read = (text: string, depth: number): void => {
    if (text === "" || found.has(text) || found.size > 300) return;
    found.add(text);
    if (depth === 0) return;
    for (const part of partsOf(text)) read(part, depth - 1);
  };
  for (const value of Object.values(parameters)) {
    if (typeof value === "string") read(value, 4);
    else if (typeof value === "number") read(String(value), 1);
  }
  return [...found, ...[...found].map((text) => [...text].reverse().join(""))];
}

function partsOf(text: string): readonly string[] {
  const json = parseJson(text);
  if (isRecord(json) || Array.isArray(json)) return leaves(json);
  if (URL.canParse(text)) {
    const { searchParams, hash, pathname } = new URL(text);
    return [
      ...searchParams.values(),
      ...pathname.split("/"),
      hash.slice(1),
      ...new URLSearchParams(hash.slice(1)).values(),
    ];
  }
  const split = text.split(/[.:|,;=&\s]/).filter((part) => part !== text);
  return [...split, ...(text.match(/(?<!\d)\d{4,8}(?!\d)/g) ?? []), ...decoded(text)];
}

function leaves(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  if (typeof value === "number") return [String(value)];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(leaves) : [];
}

function decoded(text: string): readonly string[] {
  const ways: readonly (readonly [RegExp, BufferEncoding])[] = [
    [/^[A-Za-z0-9+/_-]{4,}={0,2}$/, "base64"],
    [/^(?:[0-9a-f]{2}){3,}$/i, "hex"],
  ];
  return ways
    .filter(([pattern]) => pattern.test(text))
    .map(([, encoding]) => Buffer.from(text, encoding).toString("utf8"))
    .filter((one) => /^[\x20-\x7e]+$/.test(one));
}
