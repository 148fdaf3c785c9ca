import { createServer } from "node:http";

/** What AWS, or Authsignal, answers: a body, or an error code with its status. */
export interface FakeAnswer {
  readonly status?: number;
  readonly body?: unknown;
  /** AWS's error code; the status is 400 unless it is given. */
  readonly error?: string;
}

export interface Asked {
  /** AWS's operation, e.g. `DescribeUserPool`, or `GET /path` where a request names none. */
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly authorization: string;
}

export interface FakeAws extends AsyncDisposable {
  readonly url: string;
  readonly asked: readonly Asked[];
}

/** Answers the real SDKs over HTTP; what is not answered is a code of its own, so that no test passes by luck. */
export async function startFakeAws(answer: (asked: Asked) => FakeAnswer | undefined): Promise<FakeAws> {
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    let text = "";
    for await (const chunk of request) text += String(chunk);
    const target = request.headers["x-amz-target"];
    const path = (request.url ?? "").split("?")[0];
    const one: Asked = {
      operation: typeof target === "string" ? (target.split(".").at(-1) ?? "") : `${request.method} ${path}`,
      input: text.startsWith("{") ? JSON.parse(text) : {},
      authorization: request.headers.authorization ?? "",
    };
    asked.push(one);
    const {
      error,
      status = error === undefined ? 200 : 400,
      body,
    } = answer(one) ?? { error: "NotPartOfThisTest" };
    response.writeHead(status, {
      "content-type": "application/x-amz-json-1.1",
      date: new Date().toUTCString(),
      ...(error !== undefined && { "x-amzn-errortype": error }),
    });
    response.end(
      JSON.stringify(
        error === undefined ? (body ?? {}) : { __type: error, message: `${error} of this test` },
      ),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`,
    asked,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
