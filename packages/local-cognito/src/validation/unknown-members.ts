import type { Model } from "./model.ts";

const below = (path: string, name: string): string => (path === "" ? name : `${path}.${name}`);

/** Paths of members that a shape does not know, such as `LambdaConfig.PreSignup`. */
export function unknownMembers(model: Model, value: unknown, path = ""): readonly string[] {
  if (model.type === "list")
    return Array.isArray(value) ? value.flatMap((entry) => unknownMembers(model.member, entry, path)) : [];
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [];
  const entries = Object.entries(value);
  if (model.type === "map")
    return entries.flatMap(([key, entry]) => unknownMembers(model.member, entry, below(path, key)));
  if (model.type !== "structure") return [];
  return entries.flatMap(([name, member]) => {
    const known = Object.hasOwn(model.members, name) ? model.members[name] : undefined;
    return known === undefined ? [below(path, name)] : unknownMembers(known, member, below(path, name));
  });
}
