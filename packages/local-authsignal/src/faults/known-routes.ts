import type { Hono } from "hono";
import type { FaultEnv } from "./middleware.ts";

/** What is served, as faults name routes: `POST /v1/users/*`. The faults' own page is out of their reach. */
export function knownRoutes(app: Hono<FaultEnv>): string[] {
  const routes = app.routes
    .filter(({ method, path }) => method !== "ALL" && !/^\/(faults|assets)/.test(path))
    .map(({ method, path }) => `${method} ${path.replace(/:\w+/g, "*")}`);
  return [...new Set([...routes, "GET /ws-v1-challenge"])].sort(byPath);
}

function byPath(a: string, b: string): number {
  const [methodA = "", pathA = ""] = a.split(" ");
  const [methodB = "", pathB = ""] = b.split(" ");
  return pathA.localeCompare(pathB) || methodA.localeCompare(methodB);
}
