import { createCipheriv, createDecipheriv, randomBytes, randomUUID } from "node:crypto";
import type { Answer } from "./object-store.ts";

/** Keys that were created, and what they encrypt. */
export interface KeyStore {
  /** @returns the key's id */
  createKey(): string;
  /** @param alias with `alias/` before the name */
  nameKey(alias: string, keyId: string): void;
  /** @param operation e.g. `Encrypt`; https://docs.aws.amazon.com/kms/latest/APIReference/API_Operations.html */
  answer(operation: string, input: unknown): Answer;
}

/** KMS as far as Pulumi's secrets use it: it encrypts and decrypts under keys that exist. */
export function keyStore(): KeyStore {
  const keys = new Map<string, Buffer>();
  const aliases = new Map<string, string>();
  return {
    createKey() {
      const id = randomUUID();
      keys.set(id, randomBytes(32));
      return id;
    },
    nameKey: (alias, keyId) => void aliases.set(alias, keyId),
    answer(operation, input) {
      const named = text(input, "KeyId");
      // What was encrypted begins with its key's id, as in KMS, where nobody names the key to decrypt.
      const blob = Buffer.from(text(input, "CiphertextBlob"), "base64");
      const id = operation === "Decrypt" ? blob.subarray(0, 36).toString() : (aliases.get(named) ?? named);
      const key = keys.get(id);
      if (!key) return json(400, { __type: "NotFoundException", message: `there is no key ${named || id}` });
      switch (operation) {
        case "Encrypt":
          return json(200, { KeyId: id, CiphertextBlob: sealed(id, key, text(input, "Plaintext")) });
        case "Decrypt":
          return json(200, { KeyId: id, Plaintext: opened(key, blob.subarray(36)) });
        default:
          return json(400, { __type: "UnknownOperationException" });
      }
    },
  };
}

function text(input: unknown, member: string): string {
  return String(Reflect.get(Object(input), member) ?? "");
}

function sealed(id: string, key: Buffer, plaintext: string): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, iv);
  const body = Buffer.concat([cipher.update(plaintext, "base64"), cipher.final()]);
  return Buffer.concat([Buffer.from(id), iv, cipher.getAuthTag(), body]).toString("base64");
}

function opened(key: Buffer, blob: Buffer): string {
  const decipher = createDecipheriv("aes-256-gcm", key, blob.subarray(0, 12)).setAuthTag(
    blob.subarray(12, 28),
  );
  return Buffer.concat([decipher.update(blob.subarray(28)), decipher.final()]).toString("base64");
}

function json(status: number, body: object): Answer {
  return { status, body: JSON.stringify(body), headers: { "content-type": "application/x-amz-json-1.1" } };
}
