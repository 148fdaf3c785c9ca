/** The number of `--port`. Throws with one line that says what would be right. */
export function readPort(value: string): number {
  const port = Number(value);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`--port is "${value}"; it must be a number from 0 to 65535`);
  return port;
}
