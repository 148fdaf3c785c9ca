import { nodeTests } from "command-line/node-tests";

// Files mostly wait, for handlers that pause and services that hang; more at once than this would starve two cores.
export default nodeTests({ isolate: false, maxWorkers: 2, testTimeout: 120_000 });
