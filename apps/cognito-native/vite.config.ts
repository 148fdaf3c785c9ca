import { contentSecurityPolicy } from "demo-ui/build";
import { defineConfig } from "vite";

export default defineConfig({
  server: { host: "127.0.0.1", port: 5176, strictPort: true },
  plugins: [contentSecurityPolicy({ frames: false })],
});
