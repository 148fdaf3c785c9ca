import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { CloudError } from "../cloud-error.ts";
import { keepFilesPrivate, privateFile, privateFolder } from "./private-files.ts";

/** Whose people a data folder holds. */
export interface DataOwner {
  readonly stack: string;
  readonly region: string;
}

/** Where a cloud keeps users, keys and messages. */
export interface DataFolder {
  /** Absolute path; `undefined` when everything is kept in memory. */
  readonly path: string | undefined;
  /** Path of an SQLite file in the folder, or `:memory:`. */
  database(name: string): string;
  /** A folder for what is made again at each start. */
  readonly scratch: string;
  /** Lets another cloud have the folder. */
  close(): void;
}

/** Holds the folder for this process, and says whose it is. Ends with the process, however that ends. */
const LOCK = "cloud.sqlite";

const LAYOUT = "CREATE TABLE IF NOT EXISTS owner (stack TEXT NOT NULL, region TEXT NOT NULL)";

/**
 * Opens a data folder, for this user and this process alone.
 *
 * @param path `undefined` keeps everything in memory
 * @throws {DATA_FOLDER_IN_USE} when another cloud runs with this folder
 * @throws {DATA_FOLDER_OF_ANOTHER} when the folder was filled by another stack, or in another region: ids of pools
 *   contain the region, so nobody who signed up there could sign in
 */
export function openDataFolder(path: string | undefined, owner: DataOwner): DataFolder {
  if (path === undefined) {
    const scratch = mkdtempSync(join(tmpdir(), "local-cloud-"));
    return {
      path,
      scratch,
      database: () => ":memory:",
      close: () => rmSync(scratch, { recursive: true, force: true }),
    };
  }
  privateFolder(path);
  keepFilesPrivate(path);
  const lock = holdFor(path, owner);
  return {
    path,
    scratch: join(path, "functions"),
    database: (name) => {
      const file = join(path, `${name}.sqlite`);
      privateFile(file);
      return file;
    },
    close: () => lock.close(),
  };
}

function holdFor(folder: string, { stack, region }: DataOwner): DatabaseSync {
  const file = join(folder, LOCK);
  privateFile(file);
  const lock = new DatabaseSync(file, { timeout: 0 });
  try {
    // In this mode the lock of the first write is held until the file is closed.
    lock.exec(`PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; ${LAYOUT}; COMMIT`);
    const before = lock.prepare("SELECT stack, region FROM owner").get();
    if (before === undefined) lock.prepare("INSERT INTO owner VALUES (?, ?)").run(stack, region);
    else if (before["stack"] !== stack) {
      throw new CloudError(
        "DATA_FOLDER_OF_ANOTHER",
        `${folder} has the data of stack ${before["stack"]}; expected that of stack ${stack}: name another folder with --data`,
      );
    } else if (before["region"] !== region) {
      throw new CloudError(
        "DATA_FOLDER_OF_ANOTHER",
        `${folder} has people who signed up in ${before["region"]}, but stack ${stack} is in ${region} now; expected the same region: ` +
          "change it back, delete the folder, or name another one with --data",
      );
    }
    return lock;
  } catch (error) {
    lock.close();
    if (!isLocked(error)) throw error;
    throw new CloudError(
      "DATA_FOLDER_IN_USE",
      `${folder} is in use, so stack ${stack} runs already; expected it to be stopped: ` +
        "stop it, or start another one with --data <folder> and --port-offset <n>",
    );
  }
}

/** SQLITE_BUSY. https://www.sqlite.org/rescode.html#busy */
function isLocked(error: unknown): boolean {
  return error instanceof Error && "errcode" in error && error.errcode === 5;
}
