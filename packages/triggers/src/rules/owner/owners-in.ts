import { PublicError } from "../public-error.ts";
import type { OwnerRecord } from "./owner-record.ts";
import type { OwnerStore, PersonKey } from "./ports.ts";

/** A record as it is in the table: it says whose it is, so that a copy under another key counts for nobody. */
export type StoredRecord = OwnerRecord & { readonly of: string };

/** The table itself: as `OwnerStore`, with records that say whose they are. */
export interface RecordTable {
  read(key: PersonKey): Promise<StoredRecord | undefined>;
  write(key: PersonKey, record: StoredRecord, over: string | undefined): Promise<boolean>;
}

/** `<pool id>/<sub>`. Neither has a slash. */
export function idOf({ userPoolId, sub }: PersonKey): string {
  return `${userPoolId}/${sub}`;
}

/**
 * The owner records in a table. A record that was written for another person, or for another pool, stops the sign-in: a
 * table that was copied, or an item that somebody moved, would otherwise give one person's account to the other.
 *
 * @throws {PublicError} `CONFIGURATION_ERROR` when a record is somebody else's, and what the table throws
 */
export function ownersIn(table: RecordTable): OwnerStore {
  return {
    async read(key) {
      const stored = await table.read(key);
      if (stored === undefined) return undefined;
      const { of, ...record } = stored;
      if (of === idOf(key)) return record;
      throw new PublicError("CONFIGURATION_ERROR", "GetItem: somebody else's record", "DynamoDB");
    },
    write: (key, record, over) => table.write(key, { ...record, of: idOf(key) }, over),
  };
}
