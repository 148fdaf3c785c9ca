/** What the account answers to a request, as HTTP. */
export interface Answer {
  readonly status: number;
  readonly body?: Buffer | string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface ObjectRequest {
  readonly method: string;
  /** `/<bucket>/<key>` */
  readonly url: URL;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/** Buckets that were created, and what was put into them. */
export interface ObjectStore {
  createBucket(name: string): void;
  /** Keys of a bucket, sorted. */
  keys(bucket: string): string[];
  answer(request: ObjectRequest): Answer;
}

/**
 * S3 as far as a backend of Pulumi uses it: list, read, write, copy and delete, path style.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations_Amazon_Simple_Storage_Service.html
 */
export function objectStore(): ObjectStore {
  const buckets = new Map<string, Map<string, Buffer>>();
  return {
    createBucket: (name) => void buckets.set(name, buckets.get(name) ?? new Map()),
    keys: (bucket) => [...(buckets.get(bucket)?.keys() ?? [])].sort(),
    answer({ method, url, headers, body }) {
      const [, name = "", ...rest] = url.pathname.split("/").map(decodeURIComponent);
      const key = rest.join("/");
      const bucket = buckets.get(name);
      if (!bucket) return fault("NoSuchBucket", name);
      if (key === "") return method === "GET" ? listed(bucket, url.searchParams) : { status: 200 };
      const found = bucket.get(key);
      switch (method) {
        case "PUT": {
          const source = headers["x-amz-copy-source"];
          const copied = typeof source === "string" ? copiedFrom(buckets, source) : body;
          if (!copied) return fault("NoSuchKey", String(source));
          bucket.set(key, copied);
          return source === undefined
            ? { status: 200, headers: { etag: '"e"' } }
            : xml("<CopyObjectResult><ETag>e</ETag></CopyObjectResult>");
        }
        case "DELETE":
          bucket.delete(key);
          return { status: 204 };
        default:
          if (!found) return fault("NoSuchKey", key);
          return { status: 200, body: found, headers: { etag: '"e"', "last-modified": DATE } };
      }
    },
  };
}

/** No test depends on when something was written. */
const DATE = new Date(0).toUTCString();

function copiedFrom(buckets: ReadonlyMap<string, ReadonlyMap<string, Buffer>>, source: string) {
  const [name = "", ...rest] = decodeURIComponent(source).replace(/^\//, "").split("/");
  return buckets.get(name)?.get(rest.join("/"));
}

function listed(bucket: ReadonlyMap<string, Buffer>, query: URLSearchParams): Answer {
  const [prefix, delimiter] = [query.get("prefix") ?? "", query.get("delimiter") ?? ""];
  const keys = [...bucket.keys()].filter((key) => key.startsWith(prefix)).sort();
  const folderOf = (key: string) => {
    const end = delimiter === "" ? -1 : key.indexOf(delimiter, prefix.length);
    return end < 0 ? undefined : key.slice(0, end + delimiter.length);
  };
  const contents = keys.filter((key) => folderOf(key) === undefined);
  const folders = new Set(keys.flatMap((key) => folderOf(key) ?? []));
  const entries = [
    ...contents.map((key) => {
      const size = bucket.get(key)?.length ?? 0;
      return `<Contents><Key>${escaped(key)}</Key><LastModified>${new Date(0).toISOString()}</LastModified><Size>${size}</Size></Contents>`;
    }),
    ...[...folders].map((folder) => `<CommonPrefixes><Prefix>${escaped(folder)}</Prefix></CommonPrefixes>`),
  ];
  return xml(
    `<ListBucketResult><IsTruncated>false</IsTruncated><KeyCount>${entries.length}</KeyCount>${entries.join("")}</ListBucketResult>`,
  );
}

function fault(code: string, what: string): Answer {
  const body = `<Error><Code>${code}</Code><Message>${escaped(what)}</Message></Error>`;
  return { ...xml(body), status: 404 };
}

function xml(body: string): Answer {
  return {
    status: 200,
    body: `<?xml version="1.0"?>${body}`,
    headers: { "content-type": "application/xml" },
  };
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
