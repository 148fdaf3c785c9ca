import { scrypt as scryptCallback, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";
import { DeleteCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import { documents, loadPepper } from "./clients.mjs";

const scrypt = promisify(scryptCallback);
const LIFETIME_SECONDS = 300;
const nowInSeconds = () => Math.floor(Date.now() / 1000);

/** Codes as scrypt hashes in DynamoDB, one item per round. The table's TTL attribute is `expiresAt`. */
export class ChallengeStore {
  #table;

  constructor(table = process.env.CODES_TABLE) {
    this.#table = table;
  }

  static #key(owner, round) {
    return { pk: `code#${owner}#${round}` };
  }

  static async #hash(code, owner, round) {
    const pepper = await loadPepper();
    return scrypt(code, `${pepper}:${owner}:${round}`, 32, { N: 8192 });
  }

  async put({ owner, round, code, address }) {
    const hash = await ChallengeStore.#hash(code, owner, round);
    await documents.send(
      new PutCommand({
        TableName: this.#table,
        Item: {
          ...ChallengeStore.#key(owner, round),
          hash: hash.toString("base64"),
          address,
          expiresAt: nowInSeconds() + LIFETIME_SECONDS,
        },
      }),
    );
  }

  /** Takes the item out of the table, so that a code gets exactly one guess even if two arrive together. */
  async redeem({ owner, round, code, address }) {
    const [{ Attributes: item }, given] = await Promise.all([
      documents.send(
        new DeleteCommand({
          TableName: this.#table,
          Key: ChallengeStore.#key(owner, round),
          ReturnValues: "ALL_OLD",
        }),
      ),
      ChallengeStore.#hash(code, owner, round),
    ]);
    if (!item || item.expiresAt <= nowInSeconds()) return false;
    const expected = Buffer.from(item.hash, "base64");
    return expected.length === given.length && timingSafeEqual(expected, given) && item.address === address;
  }
}
