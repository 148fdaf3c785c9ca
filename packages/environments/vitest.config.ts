import { nodeTests } from "command-line/node-tests";

// The files share modules, so that the SDKs are loaded once per worker. A test makes up to a hundred HTTP calls, which take
// seconds on a machine that does other things as well.
export default nodeTests({ isolate: false, testTimeout: 60_000 });
