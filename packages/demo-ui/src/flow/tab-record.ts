import { isRecord } from "../is-record.ts";

/** The part of `sessionStorage` that is needed. */
export type TabStorage = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** One JSON object under one key of this tab's storage. */
export interface TabRecord<T> {
  read(): T | undefined;
  write(value: T): void;
  remove(): void;
}

/**
 * @param parse gets whatever object is stored there, which may be from an older build or a person's hand, and
 * answers undefined for one that it does not want
 */
export function tabRecord<T>(
  storage: TabStorage,
  key: string,
  parse: (stored: Readonly<Record<string, unknown>>) => T | undefined,
): TabRecord<T> {
  return {
    read() {
      try {
        const stored: unknown = JSON.parse(storage.getItem(key) ?? "null");
        return isRecord(stored) ? parse(stored) : undefined;
      } catch (error) {
        if (error instanceof SyntaxError) return undefined;
        throw error;
      }
    },
    write: (value) => storage.setItem(key, JSON.stringify(value)),
    remove: () => storage.removeItem(key),
  };
}
