import { createServer } from "node:net";

/** Somebody else's server, until it is disposed of. */
export interface Occupied extends AsyncDisposable {
  readonly port: number;
}

/** Occupies a free port of the loopback interface. */
export async function occupied(): Promise<Occupied> {
  const squatter = createServer();
  await new Promise<void>((resolve) => squatter.listen(0, "127.0.0.1", resolve));
  const address = squatter.address();
  return {
    port: typeof address === "object" && address !== null ? address.port : 0,
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => void squatter.close(() => resolve())),
  };
}
