import { load } from "./load.ts";
import { customLogin } from "./logins.ts";
import { startViewed } from "./processes.ts";

const PAIRS = 10;

/**
 * Sign-ins per second while somebody looks, as a share of those while nobody does: one ratio for each pair of runs, one
 * right after the other, in turns the one and the other first.
 *
 * @param seed fills a new data file with the pool and its people
 */
export async function compareWithViewer(
  seed: () => Promise<string>,
  users: number,
  seconds: number,
): Promise<readonly number[]> {
  const unseen = await startViewed(await seed(), "unseen");
  const viewed = await startViewed(await seed(), "viewed");
  try {
    const ratios: number[] = [];
    for (let pair = 0; pair < PAIRS; pair += 1) {
      const order = pair % 2 === 0 ? [unseen, viewed] : [viewed, unseen];
      const rates = new Map<unknown, number>();
      for (const server of order)
        rates.set(server, (await load(server.port, seconds, customLogin(users))).perSecond);
      ratios.push((rates.get(viewed) ?? Number.NaN) / (rates.get(unseen) ?? Number.NaN));
    }
    return ratios;
  } finally {
    await Promise.all([unseen.stop(), viewed.stop()]);
  }
}
