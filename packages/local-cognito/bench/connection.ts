import { connect, type Socket } from "node:net";

/** One keep-alive connection with as little work per call as possible, so that the load costs less than the server. */
export interface Connection {
  /** Sends one API call and resolves with the body of the reply. */
  call(target: string, body: string): Promise<string>;
  close(): void;
}

/** Every signature is accepted, so one that is well-formed goes with every call. */
const AUTHORIZATION = `AWS4-HMAC-SHA256 Credential=bench/20261103/us-east-1/cognito-idp/aws4_request, SignedHeaders=host, Signature=${"0".repeat(64)}`;

const HEAD_END = "\r\n\r\n";

function waiter(socket: Socket): (resolve: (body: string) => void) => void {
  let text = "";
  let pending: ((body: string) => void) | undefined;
  socket.setEncoding("latin1");
  socket.on("data", (chunk: string) => {
    text += chunk;
    const head = text.indexOf(HEAD_END);
    if (head < 0) return;
    const length = Number(/content-length: (\d+)/i.exec(text.slice(0, head))?.[1] ?? 0);
    const end = head + HEAD_END.length + length;
    if (text.length < end) return;
    const body = text.slice(head + HEAD_END.length, end);
    text = text.slice(end);
    pending?.(body);
  });
  return (resolve) => {
    pending = resolve;
  };
}

export function openConnection(port: number): Promise<Connection> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1");
    const next = waiter(socket);
    socket.once("error", reject);
    socket.once("connect", () =>
      resolve({
        call: (target, body) =>
          new Promise((done) => {
            next(done);
            socket.write(
              `POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-amz-json-1.1\r\nX-Amz-Target: AWSCognitoIdentityProviderService.${target}\r\nAuthorization: ${AUTHORIZATION}\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
            );
          }),
        close: () => socket.destroy(),
      }),
    );
  });
}
