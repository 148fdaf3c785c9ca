import { createHash, createHmac } from "node:crypto";
import { SignatureV4 } from "@smithy/signature-v4";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { signPost } from "./sigv4.ts";

/** The hash constructor that the official signer needs, over `node:crypto`. */
class Sha256 {
  readonly #hash;
  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#hash = secret === undefined ? createHash("sha256") : createHmac("sha256", bytes(secret));
  }
  update(data: string | ArrayBuffer | ArrayBufferView): void {
    this.#hash.update(bytes(data));
  }
  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }
  reset(): void {}
}

function bytes(data: string | ArrayBuffer | ArrayBufferView): Buffer {
  if (typeof data === "string") return Buffer.from(data);
  return ArrayBuffer.isView(data)
    ? Buffer.from(data.buffer, data.byteOffset, data.byteLength)
    : Buffer.from(data);
}

const printable = fc.stringMatching(/^[!-~]+( [!-~]+)?$/);
const word = fc.stringMatching(/^[a-z][a-z0-9-]{0,15}$/);

describe("Signature Version 4", () => {
  test("equals the official signer's", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          host: fc.constantFrom("ssm.eu-west-1.amazonaws.com", "127.0.0.1:4566", "localhost"),
          contentType: printable,
          target: printable,
          body: fc.string({ unit: "grapheme" }),
          service: fc.constantFrom("secretsmanager", "ssm"),
          region: word,
          accessKeyId: fc.stringMatching(/^[A-Z0-9]{16,20}$/),
          secretAccessKey: fc.string(),
          sessionToken: fc.option(fc.stringMatching(/^[A-Za-z0-9+/=]{1,60}$/), { nil: undefined }),
          at: fc.date({ min: new Date("2000-01-01"), max: new Date("2099-12-31"), noInvalidDate: true }),
        }),
        async ({ host, contentType, target, body, service, region, at, ...credentials }) => {
          const url = new URL(`http://${host}/`);
          const official = new SignatureV4({
            service,
            region,
            sha256: Sha256,
            applyChecksum: false,
            credentials: {
              accessKeyId: credentials.accessKeyId,
              secretAccessKey: credentials.secretAccessKey,
              ...(credentials.sessionToken !== undefined && { sessionToken: credentials.sessionToken }),
            },
          });
          const request = {
            method: "POST",
            protocol: "http:",
            hostname: url.hostname,
            path: "/",
            query: {},
            headers: { "content-type": contentType, "x-amz-target": target, host: url.host },
            body,
          };
          const expected = await official.sign(request, { signingDate: at });
          const actual = signPost(url, { contentType, target }, body, { service, region }, credentials, at);
          expect(actual["authorization"]).toBe(expected.headers["authorization"]);
          expect(actual["x-amz-date"]).toBe(expected.headers["x-amz-date"]);
          expect(actual["x-amz-security-token"]).toBe(expected.headers["x-amz-security-token"]);
        },
      ),
      { numRuns: 200 },
    );
  });

  test("signs for the present moment unless a time is given", () => {
    const credentials = { accessKeyId: "A", secretAccessKey: "s", sessionToken: undefined };
    const before = new Date().toISOString().slice(0, 10).replaceAll("-", "");
    const signed = signPost(
      new URL("http://localhost/"),
      { contentType: "application/x-amz-json-1.1", target: "AmazonSSM.GetParameter" },
      "",
      { service: "ssm", region: "r" },
      credentials,
    );
    expect(Number(signed["x-amz-date"]?.slice(0, 8))).toBeGreaterThanOrEqual(Number(before));
    expect(signed).not.toHaveProperty("x-amz-security-token");
  });
});
