import { connect } from "node:net";

/** One keep-alive connection with as little work per call as possible, so that the load costs less than the server. */
export interface Connection {
  /** Sends one API call and resolves with the body of the reply. */
  call(target: string, body: string): Promise<string>;
  close(): void;
}

/** Every signature is accepted, so one that is well-formed goes with every call. */
const AUTHORIZATION = `AWS4-HMAC-SHA256 Credential=bench/20261103/us-east-1/cognito-idp/aws4_request, SignedHeaders=host, Signature=${"0".repeat(64)}`;

const HEAD_END = "\r\n\r\n";
const LENGTH = /content-length: (\d+)/i;

/** All sockets read into it: what arrived is copied out of it before anything else is read. */
const received = Buffer.alloc(65_536);

const heads = new Map<string, string>();

/** The head of a request up to its length, which is the same for all requests of an operation. */
function headOf(target: string): string {
  const known = heads.get(target);
  if (known !== undefined) return known;
  const head = `POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-amz-json-1.1\r\nX-Amz-Target: AWSCognitoIdentityProviderService.${target}\r\nAuthorization: ${AUTHORIZATION}\r\nContent-Length: `;
  heads.set(target, head);
  return head;
}

export function openConnection(port: number): Promise<Connection> {
  let text = "";
  let pending: ((body: string) => void) | undefined;
  const accept = (chunk: string): void => {
    text = text === "" ? chunk : text + chunk;
    const head = text.indexOf(HEAD_END);
    if (head < 0) return;
    const start = head + HEAD_END.length;
    const end = start + Number(LENGTH.exec(text)?.[1] ?? 0);
    if (text.length < end) return;
    const body = text.slice(start, end);
    text = text.slice(end);
    pending?.(body);
  };
  return new Promise((resolve, reject) => {
    const onread = {
      buffer: received,
      callback: (size: number) => {
        accept(received.toString("latin1", 0, size));
        return true;
      },
    };
    const socket = connect({ port, host: "127.0.0.1", onread });
    socket.once("error", reject);
    socket.once("connect", () =>
      resolve({
        call: (target, body) =>
          new Promise((done) => {
            pending = done;
            socket.write(`${headOf(target)}${body.length}${HEAD_END}${body}`, "latin1");
          }),
        close: () => socket.destroy(),
      }),
    );
  });
}
