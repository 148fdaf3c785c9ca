import { nodeTests } from "command-line/node-tests";

export default nodeTests({
  // A local cloud and a browser start in it.
  testTimeout: 60_000,
  hookTimeout: 120_000,
  // The files share modules, so that Vite, Pulumi and the browser's driver are loaded once.
  fileParallelism: false,
  isolate: false,
});
