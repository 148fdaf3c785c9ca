import { watch } from "chokidar";

/**
 * Calls `onChange` after files below `folder` changed: once for changes that come together, never twice at once.
 *
 * @param concerns which absolute paths count
 * @returns stops watching
 */
export function watchFolder(
  folder: string,
  concerns: (path: string) => boolean,
  onChange: () => Promise<void>,
): () => Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  const watcher = watch(folder, { ignoreInitial: true, ignored: (path) => path.includes("node_modules") });
  watcher.on("all", (_event, path) => {
    if (!concerns(path)) return;
    clearTimeout(timer);
    // Editors write a file in several steps.
    timer = setTimeout(() => {
      running = running.then(onChange);
    }, 80);
  });
  return () => {
    clearTimeout(timer);
    return watcher.close();
  };
}
