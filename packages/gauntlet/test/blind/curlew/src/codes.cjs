"use strict";

const crypto = require("node:crypto");

const LIFETIME = 4 * 60 * 1000;

function newCode() {
  return {
    code: crypto.randomInt(1000000).toString().padStart(6, "0"),
    expires: String(Date.now() + LIFETIME),
  };
}

function sameCode(given, expected) {
  const a = crypto.createHash("sha256").update(String(given)).digest();
  const b = crypto.createHash("sha256").update(String(expected)).digest();
  return crypto.timingSafeEqual(a, b);
}

module.exports = { newCode, sameCode };
