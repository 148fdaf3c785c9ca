import { watch } from "node:fs";

/** Editors write a file in several steps; they count as one change. */
const SETTLE_MS = 80;

/**
 * Calls `onChange` after files below `folder` changed, never twice at once.
 *
 * @param concerns which relative paths count
 * @returns stops watching
 */
export function watchFolder(
  folder: string,
  concerns: (path: string) => boolean,
  onChange: () => Promise<void>,
): () => void {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  const watcher = watch(folder, { recursive: true }, (_event, path) => {
    if (path === null || !concerns(path)) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      running = running.then(onChange);
    }, SETTLE_MS);
  });
  return () => {
    clearTimeout(timer);
    watcher.close();
  };
}
