import { CognitoError } from "../errors.ts";
import { blockedBy, checkWebAcl, type InspectedRequest, type WebAcl } from "./web-acl.ts";

/** The web ACLs of the pools. */
export interface Firewall {
  /** Associates a web ACL with a pool, in place of an earlier one. @throws {INVALID_SETTING} */
  put(acl: WebAcl): void;
  /** Takes a pool's web ACL away. */
  remove(resourceArn: string): void;
  /**
   * Lets a request through or not, and counts it.
   *
   * @param request called only when the pool has a web ACL
   * @param onBlocked gets the name of the rule that blocks it
   * @throws {ForbiddenException} when the pool's web ACL blocks it
   */
  check(resourceArn: string, request: () => InspectedRequest, onBlocked?: (rule: string) => void): void;
}

/** OBS ravenscar/franken-srp#13, with HTTP 403. */
const BLOCKED = "Request not allowed due to WAF block.";

/** @param now milliseconds since the epoch */
export function createFirewall(now: () => number): Firewall {
  const acls = new Map<string, { readonly acl: WebAcl; readonly times: Map<string, number[]> }>();
  return {
    put(acl) {
      checkWebAcl(acl);
      acls.set(acl.ResourceArn, { acl, times: new Map() });
    },
    remove(resourceArn) {
      acls.delete(resourceArn);
    },
    check(resourceArn, request, onBlocked) {
      const associated = acls.get(resourceArn);
      if (associated === undefined) return;
      const { acl, times } = associated;
      const count = (rule: string, address: string, windowSeconds: number): number => {
        const key = `${rule} ${address}`;
        const since = now() - windowSeconds * 1000;
        const recent = (times.get(key) ?? []).filter((time) => time > since);
        recent.push(now());
        times.set(key, recent);
        return recent.length;
      };
      const rule = blockedBy(acl, request(), count);
      if (rule === undefined) return;
      onBlocked?.(rule);
      throw new CognitoError("ForbiddenException", BLOCKED);
    },
  };
}
