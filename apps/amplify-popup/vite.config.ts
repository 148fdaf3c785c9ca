import { AUTHSIGNAL_POPUP_STYLE, contentSecurityPolicy } from "demo-ui/build";
import { defineConfig } from "vite";

export default defineConfig({
  server: { host: "127.0.0.1", port: 5171, strictPort: true },
  plugins: [contentSecurityPolicy({ frames: true, styles: [AUTHSIGNAL_POPUP_STYLE] })],
});
