import { BlockList, isIPv6 } from "node:net";
import type { CustomData, VerificationMethod } from "../core/vocabulary.ts";
import type { Condition, RuleDefinition } from "./rule.ts";

/** What conditions are judged by. */
export interface Facts {
  readonly isNewDevice: boolean;
  readonly ipAddress?: string | undefined;
  readonly userAgent?: string | undefined;
  readonly custom: CustomData;
  readonly enrolled: readonly VerificationMethod[];
  /** CIDR blocks per country code. */
  readonly ipCountries: Readonly<Record<string, readonly string[]>>;
}

/** The first rule that applies. */
export function firstMatch(rules: readonly RuleDefinition[], facts: Facts): RuleDefinition | undefined {
  return rules.find((rule) => holds(rule.when, facts));
}

/** Does a condition hold? */
export function holds(condition: Condition, facts: Facts): boolean {
  if ("always" in condition) return true;
  if ("device" in condition) return facts.isNewDevice === (condition.device === "new");
  if ("ipIn" in condition) return isIn(facts.ipAddress, condition.ipIn);
  if ("countryIn" in condition)
    return condition.countryIn.some((country) => isIn(facts.ipAddress, facts.ipCountries[country] ?? []));
  if ("userAgentHas" in condition)
    return (facts.userAgent ?? "").toLowerCase().includes(condition.userAgentHas.toLowerCase());
  if ("custom" in condition) return compares(condition, facts.custom[condition.custom]);
  if ("enrolled" in condition) return facts.enrolled.includes(condition.enrolled);
  if ("all" in condition) return condition.all.every((part) => holds(part, facts));
  if ("any" in condition) return condition.any.some((part) => holds(part, facts));
  return !holds(condition.not, facts);
}

function compares(condition: Extract<Condition, { custom: string }>, value: unknown): boolean {
  if ("is" in condition) return value === condition.is;
  if (typeof value !== "number") return false;
  return "above" in condition ? value > condition.above : value < condition.below;
}

function isIn(ipAddress: string | undefined, blocks: readonly string[]): boolean {
  if (ipAddress === undefined) return false;
  const list = new BlockList();
  for (const block of blocks) {
    const { address, prefix, family } = readCidr(block);
    list.addSubnet(address, prefix, family);
  }
  return list.check(ipAddress, familyOf(ipAddress));
}

/** A CIDR block; a bare address is a block of one. @throws {RangeError} when it is neither */
export function readCidr(block: string): { address: string; prefix: number; family: "ipv4" | "ipv6" } {
  const [address = "", bits, ...rest] = block.split("/");
  const family = familyOf(address);
  const widest = family === "ipv6" ? 128 : 32;
  const prefix = bits === undefined ? widest : Number(bits);
  const isPrefix = Number.isInteger(prefix) && prefix >= 0 && prefix <= widest;
  if (rest.length > 0 || !isPrefix) throw new RangeError(`"${block}" is not a CIDR block`);
  new BlockList().addAddress(address, family);
  return { address, prefix, family };
}

function familyOf(address: string): "ipv4" | "ipv6" {
  return isIPv6(address) ? "ipv6" : "ipv4";
}
