import { createPrivateKey, createPublicKey, diffieHellman } from "node:crypto";

/** DER: one tag, a definite length, the parts. */
function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

function derInteger(value: bigint): Buffer {
  const hex = value.toString(16);
  const even = hex.length % 2 === 0 ? hex : `0${hex}`;
  return der(0x02, Buffer.from(/^[89a-f]/.test(even) ? `00${even}` : even, "hex"));
}

/** Object identifier of PKCS #3 Diffie-Hellman. */
const DH_OID = Buffer.from("06092a864886f70d010301", "hex");

/**
 * A function base^exponent mod prime that runs in OpenSSL, several times faster than BigInt: a Diffie-Hellman
 * agreement is exactly this power. The keys are passed as DER, because `createDiffieHellman(prime)` would spend
 * seconds on proving the prime again.
 */
export function modularPower(prime: bigint, generator: bigint): (base: bigint, exponent: bigint) => bigint {
  const algorithm = der(0x30, DH_OID, der(0x30, derInteger(prime), derInteger(generator)));
  const version = derInteger(0n);

  return (base, exponent) => {
    // OpenSSL refuses 0, 1 and prime - 1 as a public value; their powers are known without it.
    if (base <= 1n) return base;
    if (base === prime - 1n) return exponent % 2n === 0n ? 1n : base;
    const privateKey = createPrivateKey({
      key: der(0x30, version, algorithm, der(0x04, derInteger(exponent))),
      format: "der",
      type: "pkcs8",
    });
    const publicKey = createPublicKey({
      key: der(0x30, algorithm, der(0x03, Buffer.from([0]), derInteger(base))),
      format: "der",
      type: "spki",
    });
    return BigInt(`0x${diffieHellman({ privateKey, publicKey }).toString("hex")}`);
  };
}
