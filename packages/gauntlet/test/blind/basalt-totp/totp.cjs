"use strict";

const { createHmac, timingSafeEqual } = require("node:crypto");

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

function base32(text) {
  let bits = "";
  for (const char of text.replace(/=+$/, "").toUpperCase()) {
    bits += ALPHABET.indexOf(char).toString(2).padStart(5, "0");
  }
  const bytes = bits.match(/.{8}/g) || [];
  return Buffer.from(bytes.map((byte) => parseInt(byte, 2)));
}

function codeAt(seed, step) {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac("sha1", base32(seed)).update(counter).digest();
  const offset = mac[19] & 15;
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1000000).padStart(6, "0");
}

/** The step whose code was given, one step of drift either way. */
function matchingStep(seed, code, now) {
  const current = Math.floor(now / 30000);
  let found;
  for (const step of [current - 1, current, current + 1]) {
    if (timingSafeEqual(Buffer.from(codeAt(seed, step)), Buffer.from(code))) found = step;
  }
  return found;
}

module.exports = { codeAt, matchingStep };
