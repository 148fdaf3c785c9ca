import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

// The tests run the official SDK over the same HTTP layer as the bundles.
export default defineConfig({
  resolve: {
    alias: {
      axios: here("./src/axios-over-http.ts"),
      "axios-retry": here("./src/axios-retry-never.ts"),
    },
  },
  test: { server: { deps: { inline: ["@authsignal/node"] } } },
});
