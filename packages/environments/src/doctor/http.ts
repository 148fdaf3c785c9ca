import type { DoctorPorts, HttpAnswer } from "./ports.ts";

/** Long enough for a cold start, short enough for somebody who waits. */
const TIMEOUT_MS = 8000;

/** A GET that follows no redirect. @throws {TypeError} when nothing answers in eight seconds */
export async function get(url: string): Promise<HttpAnswer> {
  const response = await fetch(url, { redirect: "manual", signal: AbortSignal.timeout(TIMEOUT_MS) });
  const date = Date.parse(response.headers.get("date") ?? "");
  return {
    status: response.status,
    redirectedTo: response.headers.get("location") ?? undefined,
    date: Number.isNaN(date) ? undefined : date,
    body: await response.text(),
  };
}

/**
 * Authsignal's APIs expect the key by HTTP Basic, the key as the name.
 * https://docs.authsignal.com/api-reference/server-api/overview
 */
export const askAuthsignal: DoctorPorts["askAuthsignal"] = async (url, key) => {
  const response = await fetch(url, {
    headers: { authorization: `Basic ${Buffer.from(`${key}:`).toString("base64")}` },
    // To nobody else: the key goes with it.
    redirect: "error",
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  return { status: response.status, body: await response.json().catch(() => undefined) };
};
