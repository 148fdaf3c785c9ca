import type { Computed } from "../runtime/observe-work.ts";

/** What may stand between two known texts: separators, a short number, a time. */
const BETWEEN = /^(?:[\s:;,./|_@#=&+-]*(?:\d{1,4}|1[6-9]\d{8}(?:\d{3})?)?)*$/;
const SHORTEST = 2;
/** The counter of HOTP and TOTP. https://www.rfc-editor.org/rfc/rfc4226#section-5.1 */
const COUNTER_BYTES = 8;
const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** Which hashes and MACs somebody can compute who knows these texts, and so everything that is made of them. */
export function computable(all: readonly Computed[], known: readonly string[]): readonly Computed[] {
  const texts = known.filter(({ length }) => length >= SHORTEST).toSorted((a, b) => b.length - a.length);
  const raw = texts.flatMap((text) => [
    ...(["base64", "hex"] as const).map((encoding) => Buffer.from(text, encoding)),
    fromBase32(text),
  ]);
  const outputs: Buffer[] = [];
  const isKnown = (bytes: Buffer): boolean => {
    if (bytes.length >= 8 && [...outputs, ...raw].some((one) => one.subarray(0, bytes.length).equals(bytes)))
      return true;
    let text = bytes.toString("utf8");
    for (const output of outputs)
      for (const encoding of ["hex", "base64", "base64url"] as const)
        text = text.replaceAll(output.toString(encoding), "\u0000");
    for (const one of texts) text = text.replaceAll(one, "\u0000");
    return text.includes("\u0000") && text.split("\u0000").every((part) => BETWEEN.test(part));
  };
  return all.filter(({ key, input, output, by }) => {
    const data = Buffer.from(input, "base64");
    const isKey = key === undefined ? by === "hash" : isKnown(Buffer.from(key, "base64"));
    const isInput = by === "cipher" || isKnown(data) || (by === "hmac" && data.length === COUNTER_BYTES);
    if (!isKey || !isInput) return false;
    if (output !== "") outputs.push(Buffer.from(output, "base64"));
    return true;
  });
}

function fromBase32(text: string): Buffer {
  const bits = [...text.toUpperCase().replace(/=+$/, "")]
    .map((character) => BASE32.indexOf(character))
    .map((value) => (value === -1 ? "" : value.toString(2).padStart(5, "0")))
    .join("");
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

/** What handlers make of a digest for a person: digits in the usual ways, or the beginning or end of its text. */
export function answersOf(digest: Buffer): readonly string[] {
  const hex = digest.toString("hex");
  const texts = [hex, digest.toString("base64url"), digest.toString("base64"), toBase32(digest)];
  const offset = (digest.at(-1) ?? 0) & 15;
  const dynamic = digest.length >= offset + 4 ? digest.readUInt32BE(offset) & 0x7fff_ffff : 0;
  const numbers = [
    BigInt(dynamic),
    BigInt(`0x${hex || "0"}`),
    ...[4, 6, 8, 10, 12, 13, 14, 15, 16].flatMap((length) => [
      BigInt(`0x${hex.slice(0, length) || "0"}`),
      BigInt(`0x${hex.slice(-length) || "0"}`),
    ]),
    ...(digest.length >= 4
      ? [BigInt(digest.readUInt32LE(0)), BigInt(digest.readUInt32BE(0) & 0x7fff_ffff)]
      : []),
  ];
  const codes = numbers.flatMap((number) =>
    [6, 8, 4, 5, 7].map((digits) => String(number % 10n ** BigInt(digits)).padStart(digits, "0")),
  );
  const digits = hex.replace(/\D/g, "");
  const pieces = texts.flatMap((text) =>
    [6, 8, 10, 12, 16, 20, 32, text.length].flatMap((length) => [
      text.slice(0, length),
      text.slice(0, length).toUpperCase(),
      text.slice(-length),
    ]),
  );
  return [...new Set([...codes, ...[6, 8, 4].map((length) => digits.slice(0, length)), ...pieces])];
}

function toBase32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  return (bits.match(/.{5}/g) ?? []).map((five) => BASE32[Number.parseInt(five, 2)]).join("");
}
