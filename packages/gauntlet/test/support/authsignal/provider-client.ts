import { flaw } from "../flaw.ts";

const LIMIT = 100_000;
const TIMEOUT_MS = Number(process.env["TEAM_TIMEOUT_MS"] ?? 3_000);

/** Answers with the body of a 2xx answer; throws a code for everything else. */
export async function ask(method: "GET" | "POST", path: string, body?: object): Promise<unknown> {
  const key = process.env["TEAM_PROVIDER_KEY"] ?? "";
  const authorization = `Basic ${btoa(`${key}:`)}`;
  const patient = flaw(
    "provider-hangs",
    "provider-sends-slow-headers",
    "provider-sends-slow-body",
    "provider-sends-huge-body",
  );
  let response: Response;
  let text = "";
  try {
    response = await fetch(`${process.env["TEAM_PROVIDER_URL"]}${path}`, {
      method,
      headers: { authorization, "content-type": "application/json" },
      redirect: flaw("provider-redirects") ? "follow" : "error",
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(!patient && { signal: AbortSignal.timeout(TIMEOUT_MS) }),
    });
    for await (const chunk of response.body ?? []) {
      text += Buffer.from(chunk).toString("utf8");
      if (text.length > LIMIT && !patient) throw new Error("too long");
    }
  } catch {
    if (flaw("provider-resets")) return { isValid: true, state: "CHALLENGE_SUCCEEDED", trusted: true };
    throw new Error("PROVIDER_UNAVAILABLE");
  }
  if (flaw("secret-in-error") && response.status === 401) {
    throw Object.assign(new Error("PROVIDER_UNAVAILABLE"), { config: { headers: { authorization } } });
  }
  if (flaw("vendor-text-in-error") && !response.ok) throw new Error(text);
  if (flaw("provider-sends-html") && response.status === 502) throw new Error(`unexpected answer ${text}`);
  if (flaw("provider-limits-rate") && response.status === 429) return { trusted: true };
  if (flaw("provider-fails") && response.status === 500) return { trusted: true };
  if (!response.ok) throw new Error("PROVIDER_UNAVAILABLE");
  try {
    return JSON.parse(text);
  } catch {
    if (flaw("provider-sends-bad-json")) return { trusted: text.includes("CHALLENGE_SUCC") };
    throw new Error("PROVIDER_UNAVAILABLE");
  }
}
