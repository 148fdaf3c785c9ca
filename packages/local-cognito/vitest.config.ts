import { nodeTests } from "command-line/node-tests";

export default nodeTests({
  // Amplify warns of an endpoint that is not AWS's, which is what these tests are about.
  onConsoleLog: (line) => !line.includes("You are using a custom Amazon Amazon Cognito User Pool endpoint"),
  // Room for a busy machine: nothing in the tests waits for time to pass.
  testTimeout: 20_000,
  maxWorkers: 2,
  // The files share modules, so that the AWS SDK is loaded once per worker and not once per behaviour.
  isolate: false,
});
