/** Remembers what a handler computes by hashes and keys and which files it opens, while somebody watches. */
import crypto from "node:crypto";
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";

/** One hash, MAC or encryption; bytes in base64. */
export interface Computed {
  readonly by: "hash" | "hmac" | "cipher";
  readonly key?: string;
  readonly input: string;
  /** The digest; of a cipher, nothing. */
  readonly output: string;
}

export interface Work {
  readonly computed: Computed[];
  readonly files: string[];
}

const MOST_BYTES = 4_096;

let work: Work | undefined;

/** Begins to remember, or ends it. */
export function watchWork(into: Work | undefined): void {
  work = into;
}

const bytesOf = (value: unknown): Buffer | undefined => {
  if (typeof value === "string") return Buffer.from(value);
  if (ArrayBuffer.isView(value)) return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  if (value instanceof ArrayBuffer) return Buffer.from(value);
  if (value instanceof crypto.KeyObject && value.type === "secret") return value.export();
  return undefined;
};

function remember(
  computed: Omit<Computed, "input" | "output">,
  inputs: readonly unknown[],
  output: unknown,
): void {
  const input = Buffer.concat(inputs.flatMap((part) => bytesOf(part) ?? [])).subarray(0, MOST_BYTES);
  work?.computed.push({
    ...computed,
    input: input.toString("base64"),
    output: bytesOf(output)?.toString("base64") ?? "",
  });
}

/** Notes what is put into a hash, MAC or cipher, and what comes out of a digest. */
function watched<T extends crypto.Hash | crypto.Hmac | crypto.Cipheriv>(
  target: T,
  computed: Omit<Computed, "input" | "output">,
): T {
  if (!work) return target;
  const inputs: unknown[] = [];
  const update: unknown = Reflect.get(target, "update");
  Reflect.set(target, "update", (...args: unknown[]) => {
    const [data, encoding] = args;
    inputs.push(
      typeof data === "string" && typeof encoding === "string" && Buffer.isEncoding(encoding)
        ? Buffer.from(data, encoding)
        : data,
    );
    return typeof update === "function" ? Reflect.apply(update, target, args) : undefined;
  });
  const end = computed.by === "cipher" ? "final" : "digest";
  const finish: unknown = Reflect.get(target, end);
  Reflect.set(target, end, (...args: unknown[]) => {
    if (typeof finish !== "function") return undefined;
    if (end === "final") {
      remember(computed, inputs, undefined);
      return Reflect.apply(finish, target, args);
    }
    const digest: Buffer = Reflect.apply(finish, target, []);
    remember(computed, inputs, digest);
    const [encoding] = args;
    return typeof encoding === "string" && Buffer.isEncoding(encoding) ? digest.toString(encoding) : digest;
  });
  return target;
}

const keyOf = (key: unknown) => {
  const bytes = bytesOf(key);
  return bytes === undefined ? {} : { key: bytes.toString("base64") };
};

/** Has this thread's crypto and fs tell what they are used for. */
export function observeWork(): void {
  const { createHash, createHmac, createCipheriv, subtle } = crypto;
  Object.assign(crypto, {
    createHash: (...args: Parameters<typeof createHash>) => watched(createHash(...args), { by: "hash" }),
    createHmac: (...args: Parameters<typeof createHmac>) =>
      watched(createHmac(...args), { by: "hmac", ...keyOf(args[1]) }),
    createCipheriv: (algorithm: string, key: crypto.CipherKey, ...rest: unknown[]) =>
      watched(Reflect.apply(createCipheriv, crypto, [algorithm, key, ...rest]), {
        by: "cipher",
        ...keyOf(key),
      }),
  });
  const { hash } = crypto;
  if (typeof hash === "function")
    Object.assign(crypto, {
      hash: (...args: Parameters<typeof hash>) => {
        const digest: unknown = Reflect.apply(hash, crypto, [args[0], args[1], "buffer"]);
        remember({ by: "hash" }, [args[1]], digest);
        return Reflect.apply(hash, crypto, args);
      },
    });
  const sign = subtle.sign.bind(subtle);
  Reflect.set(subtle, "sign", async (algorithm: unknown, key: crypto.webcrypto.CryptoKey, data: unknown) => {
    const output: unknown = await Reflect.apply(sign, subtle, [algorithm, key, data]);
    if (key.type === "secret") remember({ by: "hmac", ...keyOf(crypto.KeyObject.from(key)) }, [data], output);
    return output;
  });

  const note = (path: unknown) => {
    if (typeof path === "string" || path instanceof URL) work?.files.push(String(path));
  };
  for (const [place, names] of [
    [fs, ["readFile", "readFileSync", "createReadStream", "open", "openSync"]],
    [fs.promises, ["readFile", "open"]],
  ] as const) {
    for (const name of names) {
      const real: unknown = Reflect.get(place, name);
      if (typeof real !== "function") continue;
      Reflect.set(place, name, (...args: unknown[]) => {
        note(args[0]);
        return Reflect.apply(real, place, args);
      });
    }
  }
  syncBuiltinESMExports();
}
