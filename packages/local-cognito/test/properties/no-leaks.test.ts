import { test } from "vitest";
import { interleave } from "../support/interleaving.ts";

test("no interleaving leaks a session, token or attribute", () => interleave(20));
