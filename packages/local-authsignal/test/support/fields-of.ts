/** The fields of a JSON answer that are text. */
export async function fieldsOf(answer: Response | Promise<Response>): Promise<Record<string, string>> {
  return textFields(await (await answer).json());
}

/** The fields of a JSON value that are text. */
export function textFields(value: unknown): Record<string, string> {
  if (typeof value !== "object" || value === null) return {};
  const fields: Record<string, string> = {};
  for (const [name, one] of Object.entries(value)) if (typeof one === "string") fields[name] = one;
  return fields;
}

/** The status and the JSON body of an answer. */
export async function readAnswer(answer: Promise<Response>): Promise<{ status: number; body: unknown }> {
  const response = await answer;
  return { status: response.status, body: await response.json() };
}
