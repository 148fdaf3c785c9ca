import type { OwnerRecord } from "triggers/people";
import type { OutcomeSearch } from "./last-outcome.ts";
import type { PersonReport } from "./person.ts";

/** A person for a terminal: what the pool, the record and Authsignal say. */
export function personLines({ pool, record, authenticators, lastOutcome }: PersonReport): string {
  const { sub, status, enabled, attributes } = pool;
  const verified = attributes["email_verified"] === "true" ? "verified" : "not verified";
  const rows = [
    ["person", sub],
    ["pool", `${attributes["email"] ?? "no email"} (${verified}), ${status}${enabled ? "" : ", disabled"}`],
    ...recordRows(record),
    ...(authenticators.length === 0
      ? [["Authsignal", "no authenticator"]]
      : authenticators.map((one, index) => [index === 0 ? "Authsignal" : "", authenticatorText(one)])),
    ["last time", outcomeText(lastOutcome)],
  ];
  return rows.map(([name = "", text = ""]) => `${name.padEnd(12)}${text}`).join("\n");
}

function outcomeText(search: OutcomeSearch): string {
  if (search.kind === "none") return `no sign-in in ${search.where}`;
  if (search.kind === "not-asked") return `the log could not be asked: ${search.reason}`;
  const { at, trigger, outcome, more } = search.last;
  const rest = Object.entries(more).map(([name, value]) => `${name} ${value}`);
  return `${at} ${trigger}: ${[outcome, ...rest].join(", ")}`;
}

function recordRows(record: OwnerRecord | undefined): string[][] {
  if (!record) return [["record", "none: nobody has started a sign-in yet"]];
  if (record.deleted) return [["record", "deleted"]];
  const { person, candidate, address, former, known } = record;
  const rows = [
    ["record", person === undefined ? "unproven" : `bound to the Authsignal user ${person}`],
    ["", `the address that counts is ${address}`],
  ];
  if (candidate !== undefined) rows.push(["", `to be proven as the Authsignal user ${candidate}`]);
  if (former.length > 0) rows.push(["", `former addresses: ${former.join(", ")}`]);
  if (person !== undefined)
    rows.push(["", `${known.length} known ${known.length === 1 ? "authenticator" : "authenticators"}`]);
  return rows;
}

function authenticatorText({
  verificationMethod = "unknown method",
  email,
  phoneNumber,
  verifiedAt,
}: PersonReport["authenticators"][number]): string {
  const address = email ?? phoneNumber;
  const since = verifiedAt === undefined ? "not verified" : `verified ${verifiedAt}`;
  return `${verificationMethod}${address === undefined ? "" : ` ${address}`}, ${since}`;
}
