import { SRP_TIMESTAMP_TOLERANCE_MS } from "../../assumptions.ts";
import type { Cognito } from "../../cognito.ts";
import { missingParameter } from "../../errors.ts";
import { isSrpProof, type SrpExchange } from "../../passwords/srp-server.ts";
import { poolName } from "../../pools/user-pool.ts";

const DAYS = "Sun|Mon|Tue|Wed|Thu|Fri|Sat";
const MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec";
const TIMESTAMP = new RegExp(`^(?:${DAYS}) (?:${MONTHS}) [1-9]\\d? \\d{2}:\\d{2}:\\d{2} UTC \\d{4}$`);

/** What a client sends for PASSWORD_VERIFIER. */
export interface SrpAnswer {
  readonly secretBlock: string;
  readonly signature: string;
  readonly timestamp: string;
}

/** @throws {InvalidParameterException} when a response is missing; the first is named */
export function readSrpAnswer(responses: Readonly<Record<string, string>>): SrpAnswer {
  const read = (name: string): string => {
    const value = responses[name];
    if (value === undefined || value === "") throw missingParameter(name);
    return value;
  };
  return {
    secretBlock: read("PASSWORD_CLAIM_SECRET_BLOCK"),
    signature: read("PASSWORD_CLAIM_SIGNATURE"),
    timestamp: read("TIMESTAMP"),
  };
}

/** Whether the answer proves the password of this exchange, now. */
export function provesPassword(
  cognito: Cognito,
  poolId: string,
  exchange: SrpExchange,
  answer: SrpAnswer,
): boolean {
  if (!TIMESTAMP.test(answer.timestamp)) return false;
  if (Math.abs(Date.parse(answer.timestamp) - cognito.now()) > SRP_TIMESTAMP_TOLERANCE_MS) return false;
  return isSrpProof(exchange, poolName(poolId), answer);
}
