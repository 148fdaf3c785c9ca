import type { ViteUserConfig } from "vitest/config";
import { shareCompileCache } from "./compile-cache.ts";

type TestOptions = NonNullable<ViteUserConfig["test"]>;

/**
 * The Vitest configuration of a package whose tests run as Node runs our commands: its `import` strips the types, resolves
 * packages under Node's own conditions, and keeps what it compiled for the next run. Vite's module runner would transform
 * every file again in each run, into code whose imports and stack traces are not those of production.
 *
 * Code that Node cannot run needs a configuration of Vite's own: `.tsx` files, `import.meta.env`, aliases of packages. So do
 * tests that call `vi.mock`, which is a transformation as well.
 */
export function nodeTests(test: TestOptions): ViteUserConfig {
  shareCompileCache();
  return {
    test: { ...test, experimental: { viteModuleRunner: false, nodeLoader: false } },
    plugins: [
      {
        // Vite adds "module" and "development", under which some packages name their TypeScript sources.
        name: "conditions-of-node",
        configResolved: ({ ssr }) => {
          ssr.resolve = { ...ssr.resolve, conditions: ["node"] };
        },
      },
    ],
  };
}
