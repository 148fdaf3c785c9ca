import { useEffect, useState } from "preact/hooks";

/** What the address names. */
export type Route =
  | { readonly page: "sign-ins"; readonly id?: string }
  | { readonly page: "side-by-side"; readonly apps: readonly string[] }
  | { readonly page: "compare" }
  | { readonly page: "environments" };

/** `#/sign-ins/<id>`, `#/side-by-side/<app>,<app>`, `#/compare` or `#/environments`. */
export function readRoute(hash: string): Route {
  const [, id] = /^#\/sign-ins\/([\w-]+)$/.exec(hash) ?? [];
  if (id !== undefined) return { page: "sign-ins", id };
  const [sideBySide, apps = ""] = /^#\/side-by-side(?:\/([\w,-]*))?$/.exec(hash) ?? [];
  if (sideBySide !== undefined)
    return { page: "side-by-side", apps: apps.split(",").filter((app) => app !== "") };
  if (hash === "#/compare") return { page: "compare" };
  return { page: hash === "#/environments" ? "environments" : "sign-ins" };
}

export const signInAddress = (id: string): string => `#/sign-ins/${id}`;
export const sideBySideAddress = (apps: readonly string[]): string => `#/side-by-side/${apps.join(",")}`;

/** What the address names, as it changes. */
export function useRoute(): Route {
  const [route, setRoute] = useState(() => readRoute(location.hash));
  useEffect(() => {
    const follow = () => setRoute(readRoute(location.hash));
    addEventListener("hashchange", follow);
    return () => removeEventListener("hashchange", follow);
  }, []);
  return route;
}
