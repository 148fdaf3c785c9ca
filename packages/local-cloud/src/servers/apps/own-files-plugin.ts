import { resolve } from "node:path";
import type { Plugin } from "vite";
import type { OwnFiles } from "./own-files.ts";

/**
 * Lets Vite load the app's own files only. A request is checked before Vite sees it, but Vite makes file names of it by
 * rules of its own (`/@id/`, queries, missing extensions), and each module that it loads comes through here.
 */
export function ownFilesPlugin(own: OwnFiles): Plugin {
  return {
    name: "own-files",
    enforce: "pre",
    load(id) {
      // Vite marks what is no file with a zero byte, but a request can contain one, too.
      const name = id.replaceAll("\0", "");
      const readings = [name, name.replace(/[?#].*$/s, "")].map((path) => resolve(path));
      if (!readings.every(own.allows)) this.error(`${id} is not a file of this app`);
    },
  };
}
