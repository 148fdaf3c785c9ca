import { nodeTests } from "./src/node-tests.ts";

export default nodeTests({ isolate: false });
