/**
 * The server in a process of its own, with somebody who looks at it or with nobody.
 *
 * Usage: node bench/viewed-server.ts <data file> <viewed|unseen>
 */
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import { createTracer } from "sign-in-trace";
import { createJoiner, gatherChanges } from "sign-in-trace/sign-ins";
import { startLocalCognito } from "../src/index.ts";

const [dataFile = ":memory:", mode] = process.argv.slice(2);
const trace = createTracer();
const server = await startLocalCognito({ port: 0, dataFile, trace });
for (const name of ["define", "create", "verify"]) {
  const FunctionArn = `arn:aws:lambda:us-east-1:000000000000:function:${name}`;
  server.putFunction({
    ...{
      FunctionArn,
      FunctionName: name,
      Handler: `index.${name}`,
      Environment: {},
      Timeout: 30,
      MemorySize: 128,
    },
    ModulePath: fileURLToPath(new URL("./triggers.mjs", import.meta.url)),
  });
  server.putPermission({
    ...{ FunctionArn, StatementId: "cognito", Action: "lambda:InvokeFunction" },
    Principal: "cognito-idp.amazonaws.com",
  });
}

// As the workbench of `pnpm dev`: sign-ins are joined and kept, and a page gets what changes.
const joiner = createJoiner();
const page = createServer((_request, response) => {
  response.writeHead(200, { "content-type": "text/event-stream" });
  response.write("event: ready\ndata: []\n\n");
  const options = { directory: "", appOf: () => "bench" };
  const changes = gatherChanges(options, (data) => response.write(`data: ${JSON.stringify(data)}\n\n`));
  trace.subscribe((event) => {
    const joined = joiner.accept(event);
    if (joined?.signIn !== undefined) changes.note(joined.signIn);
    return joined !== undefined;
  });
});
await new Promise<void>((resolve) => page.listen(0, "127.0.0.1", resolve));
const address = page.address();
if (mode === "viewed" && typeof address === "object" && address !== null) {
  const reading = await fetch(`http://127.0.0.1:${address.port}/`);
  void reading.body?.pipeTo(new WritableStream());
  while (!trace.active) await new Promise((resolve) => setTimeout(resolve, 10));
}
console.log(`ready ${new URL(server.url).port}`);
process.on("SIGTERM", () => process.exit(0));
