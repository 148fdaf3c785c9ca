import { isRecord, parseJson } from "../../json.ts";
import type { Lab } from "../lab.ts";
import { NotApplicable } from "../not-applicable.ts";
import type { AssertionInput } from "./authenticator.ts";
import { provedByPasskey } from "./prove.ts";
import { passkeyRequestIn } from "./request.ts";

/**
 * Opens the victim's round and answers it with an assertion that differs from the right one.
 *
 * @param extra further members of the answer's JSON, at its top and in the objects in it
 * @returns whether Verify accepted it
 * @throws NotApplicable when the round asks for no passkey
 */
export async function acceptsPasskey(
  lab: Lab,
  difference: Partial<AssertionInput>,
  extra: Readonly<Record<string, unknown>> = {},
): Promise<boolean> {
  lab.trace.clear();
  const opened = await lab.open();
  const answer = provedByPasskey(opened, lab.config.passkeys, lab.flow?.proof.label ?? "", difference);
  if (answer === undefined) throw new NotApplicable("Create asks for no passkey");
  return (await lab.answerRaw(opened, withMore(answer, extra))).correct;
}

/** The origin of a right assertion where the config names none. */
export async function rightOrigin(lab: Lab): Promise<string | undefined> {
  const { origin, rpId } = lab.config.passkeys;
  if (origin !== undefined) return origin;
  const host = rpId ?? passkeyRequestIn((await lab.open()).publicParameters)?.rpId;
  return host === undefined ? undefined : `https://${host}`;
}

function withMore(answer: string, extra: Readonly<Record<string, unknown>>): string {
  const all = parseJson(answer);
  if (Object.keys(extra).length === 0 || !isRecord(all)) return answer;
  const inside = Object.entries(all).map(([name, value]) => [
    name,
    isRecord(value) ? { ...value, ...extra } : value,
  ]);
  return JSON.stringify({ ...Object.fromEntries(inside), ...extra });
}
