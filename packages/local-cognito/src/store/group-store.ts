import type { DatabaseSync } from "node:sqlite";
import { type Infer, integer, object, optional, string } from "../validation/check.ts";
import { validate } from "../validation/validate.ts";
import { createRecent } from "./speed/recent.ts";
import { integerOf, type Row, textOf } from "./sqlite/rows.ts";

/** What can be said about a group, under the names of the API. */
export const groupMembers = {
  Description: optional(string({ max: 2048 })),
  RoleArn: optional(string({ min: 20, max: 2048 })),
  Precedence: optional(integer({ min: 0 })),
};

/** What is stored of a group. */
const groupSettings = object(groupMembers);

/** A group of a pool. */
export interface Group {
  readonly poolId: string;
  readonly name: string;
  readonly settings: Infer<typeof groupSettings>;
  readonly createdAt: number;
  readonly modifiedAt: number;
}

/** Users whose groups are kept in memory. */
const RECENT_USERS = 4096;

/** Groups and their members on disk. */
export interface GroupStore {
  find(poolId: string, name: string): Group | undefined;
  put(poolId: string, name: string, settings: Group["settings"], now: number): Group;
  delete(poolId: string, name: string): void;
  list(poolId: string, after: string, limit: number): Group[];
  /** Groups of a user, the lowest precedence first. */
  ofUser(userRowId: number): readonly Group[];
  add(userRowId: number, group: Group): void;
  remove(userRowId: number, group: Group): void;
  /** Row ids of members after `after`, in order. */
  members(group: Group, after: number, limit: number): number[];
}

function readGroup(row: Row): Group {
  return {
    poolId: textOf(row, "pool_id"),
    name: textOf(row, "name"),
    settings: validate(groupSettings, JSON.parse(textOf(row, "settings"))),
    createdAt: integerOf(row, "created_at"),
    modifiedAt: integerOf(row, "modified_at"),
  };
}

const precedence = ({ settings }: Group): number => settings.Precedence ?? Number.MAX_SAFE_INTEGER;

export function createGroupStore(database: DatabaseSync): GroupStore {
  const select = database.prepare("SELECT * FROM groups WHERE pool_id = ? AND name = ?");
  const upsert = database.prepare(`
    INSERT INTO groups VALUES (?1, ?2, ?3, ?4, ?4)
    ON CONFLICT (pool_id, name) DO UPDATE SET settings = ?3, modified_at = ?4`);
  const removeGroup = database.prepare("DELETE FROM groups WHERE pool_id = ? AND name = ?");
  const selectPage = database.prepare(
    "SELECT * FROM groups WHERE pool_id = ? AND name > ? ORDER BY name LIMIT ?",
  );
  const selectOfUser = database.prepare(`
    SELECT groups.* FROM group_members JOIN groups ON groups.pool_id = group_members.pool_id AND name = group_name
    WHERE user_id = ?`);
  const insertMember = database.prepare("INSERT OR IGNORE INTO group_members VALUES (?, ?, ?)");
  const removeMember = database.prepare("DELETE FROM group_members WHERE user_id = ? AND group_name = ?");
  const selectMembers = database.prepare(`
    SELECT user_id FROM group_members WHERE pool_id = ? AND group_name = ? AND user_id > ? ORDER BY user_id LIMIT ?`);

  // Every sign-in asks for the groups of its user, and hardly anything changes them: any change forgets all.
  const recent = createRecent<number, readonly Group[]>(RECENT_USERS);

  const readOfUser = (userRowId: number): readonly Group[] => {
    const groups = selectOfUser
      .all(userRowId)
      .map(readGroup)
      .sort((a, b) => precedence(a) - precedence(b));
    recent.set(userRowId, groups);
    return groups;
  };

  const find = (poolId: string, name: string): Group | undefined => {
    const row = select.get(poolId, name);
    return row === undefined ? undefined : readGroup(row);
  };

  return {
    find,
    put(poolId, name, settings, now) {
      upsert.run(poolId, name, JSON.stringify(settings), now);
      recent.clear();
      return find(poolId, name) ?? { poolId, name, settings, createdAt: now, modifiedAt: now };
    },
    delete(poolId, name) {
      removeGroup.run(poolId, name);
      recent.clear();
    },
    list: (poolId, after, limit) => selectPage.all(poolId, after, limit).map(readGroup),
    ofUser: (userRowId) => recent.get(userRowId) ?? readOfUser(userRowId),
    add(userRowId, group) {
      insertMember.run(userRowId, group.poolId, group.name);
      recent.clear();
    },
    remove(userRowId, group) {
      removeMember.run(userRowId, group.name);
      recent.clear();
    },
    members: (group, after, limit) =>
      selectMembers.all(group.poolId, group.name, after, limit).map((row) => integerOf(row, "user_id")),
  };
}
