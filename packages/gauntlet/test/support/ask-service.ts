/**
 * One POST to a service, as a careful team would make it.
 *
 * @param code what the error says if the service does not answer; it reaches the browser
 */
export async function askService(
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string,
  code: string,
  hasDeadline = true,
): Promise<Readonly<Record<string, unknown>>> {
  const signal = hasDeadline ? { signal: AbortSignal.timeout(2_000) } : {};
  let response: Response;
  let text: string;
  try {
    response = await fetch(url, { method: "POST", headers, body, ...signal });
    text = await response.text();
  } catch {
    throw new Error(code);
  }
  if (!response.ok) throw new Error(code);
  return text.startsWith("{") ? Object(JSON.parse(text)) : {};
}
