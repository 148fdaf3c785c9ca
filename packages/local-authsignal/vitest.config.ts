import { nodeTests } from "command-line/node-tests";

export default nodeTests({
  // What checks passkeys asks Node which algorithms it knows, and Node warns of those that are new.
  execArgv: ["--disable-warning=ExperimentalWarning"],
  include: ["src/**/*.test.ts", "test/**/*.test.ts"],
  // Browser tests mostly wait; two at a time also suit a machine with two cores. The limits are for busy ones.
  maxWorkers: 2,
  // The files share modules, so that the SDKs are loaded once per worker.
  isolate: false,
  // A browser on a busy CI machine; a test that needed its second chance is named in the report.
  retry: process.env["CI"] ? 1 : 0,
  testTimeout: 60_000,
  hookTimeout: 60_000,
});
