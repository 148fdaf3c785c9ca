import fc from "fast-check";
import { expect, test } from "vitest";
import { poolName } from "../pools/user-pool.ts";
import { srpClient } from "../testing/srp-client.ts";
import { isPassword, isPasswordRecord, recordPassword, verifierOf } from "./password-record.ts";
import { padHex, srpGroup } from "./srp-group.ts";
import { beginSrp, decoyPassword, isSrpProof, readSrpA } from "./srp-server.ts";

const POOL = "us-east-1_People001";
const now = new Date(Date.UTC(2026, 10, 3, 8, 5, 9));

function prove(password: string, claimed: string): boolean {
  const userId = "6f4b0a52-0000-4000-8000-000000000000";
  const record = recordPassword(poolName(POOL), userId, password);
  const client = srpClient(POOL, claimed);
  const exchange = beginSrp(
    userId,
    { salt: record.salt, verifier: verifierOf(record) },
    readSrpA(client.SRP_A),
  );
  const {
    PASSWORD_CLAIM_SECRET_BLOCK = "",
    PASSWORD_CLAIM_SIGNATURE = "",
    TIMESTAMP = "",
  } = client.respond(
    { SALT: exchange.salt, SRP_B: exchange.B, SECRET_BLOCK: exchange.secretBlock, USER_ID_FOR_SRP: userId },
    now,
  );
  return isSrpProof(exchange, poolName(POOL), {
    secretBlock: PASSWORD_CLAIM_SECRET_BLOCK,
    signature: PASSWORD_CLAIM_SIGNATURE,
    timestamp: TIMESTAMP,
  });
}

test("agrees with an independent client, for any password", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", minLength: 1 }), (password) => prove(password, password)),
    { numRuns: 12 },
  );
});

test("refuses any other password", () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), (password) => !prove(password, `${password}x`)),
    { numRuns: 6 },
  );
});

test("the power is that of BigInt, also at the edges of the group", () => {
  const { N, power } = srpGroup();
  const slow = (base: bigint, exponent: bigint) => {
    let result = 1n;
    for (let bit = exponent.toString(2).length - 1; bit >= 0; bit -= 1) {
      result = (result * result) % N;
      if ((exponent >> BigInt(bit)) & 1n) result = (result * base) % N;
    }
    return result;
  };
  const exponent = fc.bigInt({ min: 1n, max: 2n ** 64n });
  const base = fc.oneof(fc.bigInt({ min: 0n, max: N - 1n }), fc.constantFrom(0n, 1n, 2n, N - 1n, N - 2n));
  fc.assert(
    fc.property(base, exponent, (b, e) => power(b, e) === slow(b, e)),
    { numRuns: 20 },
  );
});

test.each([
  [0n, "00"],
  [0x7fn, "7f"],
  [0x80n, "0080"],
  [0x100n, "0100"],
  [0xffffn, "00ffff"],
])("pads %s as two's complement", (value, hex) => {
  expect(padHex(value)).toBe(hex);
});

test.each(["", "0", "xyz", "-1", srpGroup().N.toString(16), (srpGroup().N * 2n).toString(16)])(
  "refuses the public value %.20s",
  (text) => {
    expect(() => readSrpA(text)).toThrow(expect.objectContaining({ name: "InvalidParameterException" }));
  },
);

test("an unknown user keeps one salt per pool and name", () => {
  const secret = new Uint8Array(32).fill(7);
  const salt = (name: string, bytes = secret) => decoyPassword(bytes, name).salt;
  expect(salt("jo")).toBe(salt("jo"));
  expect(new Set([salt("jo"), salt("al"), salt("jo", new Uint8Array(32))]).size).toBe(3);
});

test("a record of an earlier version, with its verifier, is read and used", () => {
  const { salt, check, privateKey } = recordPassword("People001", "jo", "Sesame-1234");
  const earlier = { salt, check, verifier: verifierOf({ salt, check, privateKey: privateKey ?? "" }) };
  expect(isPasswordRecord(earlier)).toBe(true);
  expect(isPassword(earlier, "People001", "jo", "Sesame-1234")).toBe(true);
  expect(verifierOf(earlier)).toBe(earlier.verifier);
  expect(isPasswordRecord({ salt, check })).toBe(false);
});
