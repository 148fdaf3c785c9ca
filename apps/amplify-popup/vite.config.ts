import { contentSecurityPolicy } from "demo-ui/build";
import { defineConfig } from "vite";

/**
 * Hash of the one `<style>` element that `authsignal.launch` adds, in @authsignal/browser 1.16 and for the
 * width that `sign-in.ts` asks for. When either changes, the end-to-end test of the built app fails and the
 * browser's message names the new hash.
 */
const POPUP_STYLE = "'sha256-A5I+eSEVxZevJirNbEHwBtHVe7OfzRrVd5f0WLoPKL4='";

export default defineConfig({
  server: { host: "127.0.0.1", port: 5171, strictPort: true },
  plugins: [contentSecurityPolicy({ frames: true, styles: [POPUP_STYLE] })],
});
