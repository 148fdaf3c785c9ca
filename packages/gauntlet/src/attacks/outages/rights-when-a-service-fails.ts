import { type Attack, AWS } from "../../attack.ts";
import type { Lab } from "../../lab/lab.ts";
import { NEWCOMER } from "../../lab/people.ts";
import { askedBy, FAILURES } from "./failures.ts";

export const rightsWhenAServiceFails: Attack = {
  id: "rights-when-a-service-fails",
  title: "A service that fails gives no rights",
  triggers: ["preToken"],
  severity: "high",
  does: "Waits until a service that PreTokenGeneration asks refuses or breaks off, such as a table of roles, and signs in or refreshes: what a handler assumes after the error stays in the token for its whole life.",
  asvs: "16.5.3",
  aws: AWS.preToken,
  fix: "Give the claims of somebody without any rights, or refuse the tokens, where rights cannot be read.",
  async run(lab) {
    for (const version of ["1", "2"]) {
      for (const service of await askedBy(lab, () => claimsOf(lab, version)))
        for (const fault of FAILURES) {
          lab.reset();
          // What differs from one time to the next is no right.
          const usual = [await claimsOf(lab, version), await claimsOf(lab, version)];
          const names = new Set(usual.flatMap((claims) => [...claims.keys()]));
          const isSteady = (name: string) => usual[0]?.get(name) === usual[1]?.get(name);
          lab.trace.clear();
          lab.gateway.fail(service, fault);
          const gains = [...(await claimsOf(lab, version))].filter(
            ([name, value]) => !names.has(name) || (isSteady(name) && usual[0]?.get(name) !== value),
          );
          if (gains.length > 0)
            return `While ${service} failed, somebody without any rights got ${gains.map(([name, value]) => `${name} ${value}`).join(", ")}.`;
        }
    }
    return undefined;
  },
};

/** Everything that the tokens of a newcomer, of whom no table knows anything, carry: claims, groups and scopes. */
async function claimsOf(lab: Lab, version: string): Promise<ReadonlyMap<string, string>> {
  const invocation = await lab.preToken({}, { person: NEWCOMER, version });
  return new Map(invocation.kind === "returned" ? leaves(invocation.response, "") : []);
}

/** `idTokenGeneration.claimsToAddOrOverride.role` and its value; what is suppressed or empty is no right. */
function leaves(value: unknown, path: string): readonly (readonly [path: string, text: string])[] {
  if (value === null || value === undefined || value === "" || /suppress$/i.test(path)) return [];
  if (typeof value !== "object") return [[path, String(value)]];
  if (Array.isArray(value)) return value.length === 0 ? [] : [[path, JSON.stringify(value)]];
  return Object.entries(value).flatMap(([name, field]) =>
    leaves(field, path === "" ? name : `${path}.${name}`),
  );
}
