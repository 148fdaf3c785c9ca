import {
  constants,
  createHash,
  createHmac,
  generateKeyPairSync,
  randomBytes,
  sign,
  verify,
} from "node:crypto";
import type { Item } from "../dynamodb/condition.ts";

interface KeyPair {
  readonly privateKey: string;
  readonly publicKey: string;
}

const keys = new Map<string, KeyPair>();

/** A key pair for a key of KMS, made when it is first used. */
function keyPair(algorithm: string): KeyPair {
  const kind = algorithm.startsWith("ECDSA") ? "ec" : "rsa";
  const known = keys.get(kind) ?? (kind === "ec" ? ellipticPair() : rsaPair());
  keys.set(kind, known);
  return known;
}

const privateKeyEncoding = { type: "pkcs8", format: "pem" } as const;
const publicKeyEncoding = { type: "spki", format: "pem" } as const;

function rsaPair(): KeyPair {
  return generateKeyPairSync("rsa", { modulusLength: 2048, privateKeyEncoding, publicKeyEncoding });
}

function ellipticPair(): KeyPair {
  return generateKeyPairSync("ec", { namedCurve: "P-256", privateKeyEncoding, publicKeyEncoding });
}

/** PSS draws a salt, so two signatures of one message differ, as in KMS. */
function schemeOf(algorithm: string) {
  return algorithm.includes("PSS")
    ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }
    : {};
}

const bytes = (value: unknown) => Buffer.from(String(value ?? ""), "base64");

/** Of the key with this id, alias or ARN, as a handler names it. */
const secretOf = (keyId: string) => createHash("sha256").update(`kms ${keyId}`).digest();

/** What GenerateMac makes of a message, in base64. */
export function kmsMac(keyId: string, message: string | Buffer): string {
  return createHmac("sha256", secretOf(keyId)).update(message).digest("base64");
}

/** KMS as far as it signs, makes codes of authentication, encrypts and draws: real cryptography under keys of this process. */
export function answerKms(operation: string, input: Item): readonly [status: number, body: object] {
  const KeyId = String(input["KeyId"] ?? "arn:aws:kms:eu-west-1:111111111111:key/gauntlet");
  const secret = secretOf(KeyId);
  const algorithm = String(input["SigningAlgorithm"] ?? "RSASSA_PKCS1_V1_5_SHA_256");
  const hash = `sha${/\d{3}$/.exec(algorithm)?.[0] ?? "256"}`;
  const mac = () => kmsMac(KeyId, bytes(input["Message"]));
  switch (operation) {
    case "GenerateMac":
      return [200, { KeyId, Mac: mac(), MacAlgorithm: input["MacAlgorithm"] }];
    case "VerifyMac":
      // https://docs.aws.amazon.com/kms/latest/APIReference/API_VerifyMac.html: a Mac has one byte at least.
      if (bytes(input["Mac"]).length === 0) return [400, { __type: "ValidationException" }];
      return mac() === bytes(input["Mac"]).toString("base64")
        ? [200, { KeyId, MacValid: true }]
        : [400, { __type: "KMSInvalidMacException" }];
    case "Sign": {
      const key = { key: keyPair(algorithm).privateKey, ...schemeOf(algorithm) };
      const Signature = sign(hash, bytes(input["Message"]), key).toString("base64");
      return [200, { KeyId, Signature, SigningAlgorithm: algorithm }];
    }
    case "Verify": {
      const key = { key: keyPair(algorithm).publicKey, ...schemeOf(algorithm) };
      const valid = verify(hash, bytes(input["Message"]), key, bytes(input["Signature"]));
      return valid
        ? [200, { KeyId, SignatureValid: true }]
        : [400, { __type: "KMSInvalidSignatureException" }];
    }
    case "GetPublicKey": {
      const { publicKey } = keyPair(algorithm);
      const PublicKey = publicKey.replace(/-----[^-]+-----|\s/g, "");
      return [200, { KeyId, PublicKey, SigningAlgorithms: [algorithm] }];
    }
    case "Encrypt":
      return [200, { KeyId, CiphertextBlob: sealed(secret, input["Plaintext"], input["EncryptionContext"]) }];
    case "Decrypt": {
      const Plaintext = opened(secret, input["CiphertextBlob"], input["EncryptionContext"]);
      return Plaintext === undefined
        ? [400, { __type: "InvalidCiphertextException" }]
        : [200, { KeyId, Plaintext }];
    }
    case "GenerateDataKey": {
      const Plaintext = randomBytes(32).toString("base64");
      return [
        200,
        { KeyId, Plaintext, CiphertextBlob: sealed(secret, Plaintext, input["EncryptionContext"]) },
      ];
    }
    case "GenerateRandom":
      return [200, { Plaintext: randomBytes(Number(input["NumberOfBytes"] ?? 32)).toString("base64") }];
    default:
      return [400, { __type: "UnknownOperationException", message: `The fake has no ${operation}.` }];
  }
}

/** Not encryption: a stand-in that only this process can open, under the same context. */
function sealed(secret: Buffer, plaintext: unknown, context: unknown): string {
  const text = JSON.stringify({ plaintext, context: context ?? {} });
  const tag = createHmac("sha256", secret).update(text).digest("base64url");
  return Buffer.from(JSON.stringify([text, tag])).toString("base64");
}

function opened(secret: Buffer, blob: unknown, context: unknown): unknown {
  try {
    const [text, tag] = JSON.parse(bytes(blob).toString("utf8"));
    const held: Item = JSON.parse(text);
    const right = createHmac("sha256", secret).update(text).digest("base64url") === tag;
    return right && JSON.stringify(held["context"]) === JSON.stringify(context ?? {})
      ? held["plaintext"]
      : undefined;
  } catch {
    return undefined;
  }
}
