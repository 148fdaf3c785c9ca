import { describeInBrowser } from "../support/in-browser.ts";
import { sdkFlows } from "../support/sdk-flows.ts";
import { refreshedQr } from "./device-flows.ts";

// browser-sdk.test.ts does this over a WebSocket, and shows that polling reports a claim and an answer.
describeInBrowser("the official browser SDK", (tools) => {
  refreshedQr(sdkFlows(tools).flow, true);
});
