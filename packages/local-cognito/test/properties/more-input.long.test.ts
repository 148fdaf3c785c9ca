// What the other files of this folder show, with much more input.
import { test } from "vitest";
import { callInAnyOrder } from "../support/any-order.ts";
import { interleave } from "../support/interleaving.ts";
import { sendRandomBodies, sendRandomBytes, sendRandomRequests } from "../support/random-input.ts";

const timeout = 300_000;

test("no order of calls yields a 500 or an undeclared error", { timeout }, () => callInAnyOrder(60));
test("no interleaving leaks a session, token or attribute", { timeout }, () => interleave(300));
test("random bodies for every operation", { timeout }, () => sendRandomBodies(10_000));
test("random methods, paths and headers", { timeout }, () => sendRandomRequests(2_000));
test("random bytes on the socket", { timeout }, () => sendRandomBytes(1_000));
