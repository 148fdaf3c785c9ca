import { randomFillSync } from "node:crypto";

const STOCK_BYTES = 8192;
const stock = Buffer.alloc(STOCK_BYTES);
let used = STOCK_BYTES;

/**
 * Bytes from the system's generator, of which many are drawn at once. Each is handed out once and then wiped here.
 *
 * @param size at most 8192
 */
export function randomFromStock(size: number): Buffer {
  if (used + size > STOCK_BYTES) {
    randomFillSync(stock);
    used = 0;
  }
  const bytes = Buffer.from(stock.subarray(used, used + size));
  stock.fill(0, used, used + size);
  used += size;
  return bytes;
}
