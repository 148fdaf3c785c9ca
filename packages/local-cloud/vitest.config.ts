import { nodeTests } from "command-line/node-tests";

export default nodeTests({
  // Amplify warns of an endpoint that is not AWS's, which is what these tests are about.
  onConsoleLog: (line) => !line.includes("You are using a custom Amazon Amazon Cognito User Pool endpoint"),
  // Each file starts whole clouds; a slow machine must not turn that into a failure.
  testTimeout: 60_000,
  hookTimeout: 60_000,
  fileParallelism: false,
  // The files share modules, so that Vite and the SDKs are loaded once.
  isolate: false,
});
