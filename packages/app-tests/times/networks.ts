import type { CDPSession } from "playwright-core";

/** Bytes per second, and milliseconds that each request waits. */
interface Network {
  readonly downloadThroughput: number;
  readonly uploadThroughput: number;
  readonly latency: number;
}

const bytesPerSecond = (megabits: number): number => (megabits * 1_000_000) / 8;

/** As Chromium's DevTools throttle: https://pptr.dev/api/puppeteer.predefinednetworkconditions */
export const NETWORKS: Readonly<Record<string, Network>> = {
  "Fast 4G": {
    downloadThroughput: bytesPerSecond(9) * 0.9,
    uploadThroughput: bytesPerSecond(1.5) * 0.9,
    latency: 60 * 2.75,
  },
  "Slow 4G": {
    downloadThroughput: bytesPerSecond(1.6) * 0.9,
    uploadThroughput: bytesPerSecond(0.75) * 0.9,
    latency: 150 * 3.75,
  },
};

/** Slows a tab down, whose browser has nothing in its cache. */
export async function throttle(cdp: CDPSession, network: Network): Promise<void> {
  await cdp.send("Network.enable");
  await cdp.send("Network.clearBrowserCache");
  await cdp.send("Network.emulateNetworkConditions", { offline: false, ...network });
}
