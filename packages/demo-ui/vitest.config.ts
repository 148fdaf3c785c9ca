import { nodeTests } from "command-line/node-tests";

// The files share modules, so that they are loaded once per worker.
export default nodeTests({ isolate: false });
