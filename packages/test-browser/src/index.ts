export { accessibilityFaults } from "./accessibility-faults.ts";
export { launchBrowser } from "./launch-browser.ts";
export { browserPath, skipBrowser } from "./machine-browser.ts";
