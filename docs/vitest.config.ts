import { nodeTests } from "command-line/node-tests";

// The tests start other programs; room for a busy machine.
export default nodeTests({ isolate: false, maxWorkers: 2, testTimeout: 120_000 });
