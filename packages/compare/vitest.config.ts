import { nodeTests } from "command-line/node-tests";

// The files share modules, so that they are loaded once per worker. What measures the apps' files bundles all of them.
export default nodeTests({ isolate: false, testTimeout: 60_000 });
