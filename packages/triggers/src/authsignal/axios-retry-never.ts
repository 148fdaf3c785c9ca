/**
 * Stands in for axios-retry in the bundles. The SDK is constructed with `retries: 0` and never calls this;
 * should a later version do so, it stays without effect: a trigger repeats nothing.
 */
export default function axiosRetry(): void {}
