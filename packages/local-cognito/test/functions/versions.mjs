/** Functions whose behaviour depends on which thread and which version runs them. */
import { threadId } from "node:worker_threads";

let events = 0;

export async function whoAmI(event) {
  events += 1;
  return { thread: threadId, events, version: process.env.VERSION ?? "", event };
}

/** Handles events one at a time: overlapping ones would see each other. */
let running = 0;
export async function slow(event) {
  running += 1;
  const overlap = running > 1;
  await new Promise((resolve) => setTimeout(resolve, event.wait));
  running -= 1;
  return { overlap, thread: threadId };
}

export async function hangOnDemand(event) {
  if (event.hang) for (;;);
  return { thread: threadId, number: event.number };
}

export async function crashOnDemand(event) {
  if (event.crash) process.exit(1);
  return { number: event.number };
}

export async function dieLater(event) {
  if (!event.stay) setTimeout(() => process.exit(1), 20);
  await new Promise((resolve) => setTimeout(resolve, event.wait ?? 0));
  return { thread: threadId };
}
