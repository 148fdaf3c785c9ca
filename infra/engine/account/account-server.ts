import { once } from "node:events";
import { createServer } from "node:http";
import { buffer } from "node:stream/consumers";
import { type KeyStore, keyStore } from "./key-store.ts";
import { type ObjectStore, objectStore } from "./object-store.ts";

/** An AWS account as far as a backend of Pulumi uses one: buckets and keys. */
export interface AccountServer {
  /** For `AWS_ENDPOINT_URL_S3` and `AWS_ENDPOINT_URL_KMS`. By address, because the SDKs then use path style. */
  readonly url: string;
  readonly objects: ObjectStore;
  readonly keys: KeyStore;
}

export async function startAccountServer(): Promise<AccountServer> {
  const [objects, keys] = [objectStore(), keyStore()];
  const server = createServer(async (request, response) => {
    const body = await buffer(request);
    const target = request.headers["x-amz-target"];
    const { method = "GET", headers } = request;
    const answer =
      typeof target === "string"
        ? keys.answer(target.replace(/^TrentService\./, ""), JSON.parse(body.toString()))
        : objects.answer({ method, url: new URL(request.url ?? "/", "http://s3"), headers, body });
    response.writeHead(answer.status, answer.headers).end(method === "HEAD" ? undefined : answer.body);
  });
  server.listen(0, "127.0.0.1").unref();
  await once(server, "listening");
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("the account has no port");
  return { url: `http://127.0.0.1:${address.port}`, objects, keys };
}
