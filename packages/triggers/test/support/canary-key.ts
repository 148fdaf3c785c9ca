/** Appears in no output, error, event or bundle. */
export const CANARY_KEY = "canary-key-0123456789";
