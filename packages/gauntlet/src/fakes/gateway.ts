import { type AwsState, answerAws } from "./aws/services.ts";
import { FAULTS, type FaultName } from "./faults.ts";
import { type Message, readMessage } from "./mailbox.ts";
import type { Provider } from "./provider.ts";
import { type Exchange, type FakeServer, json, startServer } from "./server.ts";

/** A request of a handler to any host. */
export interface Sent {
  readonly host: string;
  readonly path: string;
  readonly body: string;
}

/** Where every connection of the functions ends: Authsignal, AWS, and a friendly nobody for all other hosts. */
export class Gateway implements AsyncDisposable {
  #server: FakeServer | undefined;
  #sent: Sent[] = [];
  #messages: Message[] = [];
  /** Milliseconds before each answer. */
  delayMs = 0;
  /** How services that send messages fail. */
  mailFault: FaultName | undefined;

  static async start(provider: Provider, aws: Omit<AwsState, "onMessage">): Promise<Gateway> {
    const gateway = new Gateway();
    const state: AwsState = { ...aws, onMessage: (via, body) => gateway.#receive(via, body) };
    gateway.#server = await startServer((exchange) => {
      if (gateway.delayMs > 0) setTimeout(() => gateway.#answer(exchange, provider, state), gateway.delayMs);
      else gateway.#answer(exchange, provider, state);
    });
    return gateway;
  }

  get url(): string {
    return this.#server?.url ?? "";
  }

  get port(): number {
    return this.#server?.port ?? 0;
  }

  /** All requests since the last reset, oldest first. */
  get sent(): readonly Sent[] {
    return this.#sent;
  }

  /** All messages to people since the last reset, oldest first. */
  get messages(): readonly Message[] {
    return this.#messages;
  }

  reset(): void {
    this.#sent = [];
    this.#messages = [];
    this.delayMs = 0;
    this.mailFault = undefined;
  }

  #receive(via: string, body: string): void {
    this.#messages.push(readMessage(via, body));
  }

  #answer(exchange: Exchange, provider: Provider, state: AwsState): void {
    const host = String(exchange.headers.host ?? "").replace(/:\d+$/, "");
    const { path, body, response, method } = exchange;
    this.#sent.push({ host, path, body });
    const isOurs = host === "127.0.0.1" || host === "localhost" || /authsignal/i.test(host);
    if (isOurs && provider.answer(exchange)) return;
    if (this.mailFault && !String(exchange.headers["x-amz-target"]).startsWith("DynamoDB")) {
      FAULTS[this.mailFault](exchange, () => {});
      return;
    }
    if (answerAws(exchange, state)) return;
    // A service that is not known here: what it is sent may be a message to somebody.
    if (method !== "GET" && !isOurs) this.#receive(host, body);
    json(response, isOurs ? 404 : 200, isOurs ? { error: "not_found" } : { id: "gauntlet", ok: true });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#server?.[Symbol.asyncDispose]();
  }
}
