import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "vite";
import { expect, test } from "vitest";

const MAX_GZIP_BYTES = 2_000;

test("what a reader copies is at most 2 kB in a bundle, minified and compressed", async () => {
  const source = (name: string) => fileURLToPath(new URL(name, import.meta.url));
  const output = await build({
    configFile: false,
    logLevel: "error",
    build: {
      write: false,
      target: "es2022",
      minify: true,
      lib: { entry: [source("sign-in.ts"), source("pending-sign-in.ts")], formats: ["es"] },
    },
  });
  const [bundle] = Array.isArray(output) ? output : [output];
  if (bundle === undefined || !("output" in bundle)) throw new Error("Vite watches; expected one build");
  const code = bundle.output.flatMap((file) => (file.type === "chunk" ? [file.code] : [])).join("");
  expect(code).toContain("GetTokensFromRefreshToken");
  expect(gzipSync(code).byteLength).toBeLessThanOrEqual(MAX_GZIP_BYTES);
});
