import { type AwsState, answerAws, awsServiceOf } from "./aws/services.ts";
import { answerCaptcha } from "./captcha.ts";
import { FAULTS, type FaultName } from "./faults.ts";
import { type Message, readMessage } from "./mailbox.ts";
import type { Provider } from "./provider.ts";
import { type Exchange, type FakeServer, json, startServer } from "./server.ts";

/** A request of a handler to any host. */
export interface Sent {
  readonly host: string;
  /** The service of AWS, "Authsignal", or the host of any other. */
  readonly service: string;
  readonly path: string;
  readonly body: string;
}

/** What a team says that one of its services answers, as JSON; `undefined` leaves it to the gauntlet. */
export type OwnServices = (request: Pick<Sent, "host" | "path" | "body">) => object | undefined;

/** Where every connection of the functions ends: Authsignal, AWS, and a friendly nobody for all other hosts. */
export class Gateway implements AsyncDisposable {
  #server: FakeServer | undefined;
  #sent: Sent[] = [];
  #messages: Message[] = [];
  /** Milliseconds before each answer. */
  delayMs = 0;
  readonly #services: OwnServices;
  readonly #faults = new Map<string, FaultName>();
  #requestsLeft = Number.POSITIVE_INFINITY;
  #failed = false;

  private constructor(services: OwnServices) {
    this.#services = services;
  }

  static async start(
    provider: Provider,
    aws: Omit<AwsState, "onMessage">,
    services: OwnServices,
  ): Promise<Gateway> {
    const gateway = new Gateway(services);
    provider.onMessage = (to, text) => gateway.#messages.push({ via: "Authsignal", to: [to], text });
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

  /** Connections on which no answer will come; see FakeServer. */
  get stalledPorts(): Int32Array<SharedArrayBuffer> {
    return this.#server?.stalledPorts ?? new Int32Array(new SharedArrayBuffer(0));
  }

  /** All requests since the last reset, oldest first. */
  get sent(): readonly Sent[] {
    return this.#sent;
  }

  /** All messages to people since the last reset, oldest first. */
  get messages(): readonly Message[] {
    return this.#messages;
  }

  /** Makes a service fail from now on, by the name that requests to it have in `sent`. */
  fail(service: string, fault: FaultName): void {
    this.#faults.set(service, fault);
  }

  /** Breaks every connection behind that many more requests, as if the function had died. */
  dieAfter(requests: number): void {
    this.#requestsLeft = requests;
  }

  /** Makes all services work again. @returns whether a request has failed since they were made to fail */
  recover(): "something failed" | "nothing failed" {
    const failed = this.#failed;
    this.#faults.clear();
    this.#requestsLeft = Number.POSITIVE_INFINITY;
    this.#failed = false;
    return failed ? "something failed" : "nothing failed";
  }

  reset(): void {
    this.#sent = [];
    this.#messages = [];
    this.delayMs = 0;
    this.recover();
  }

  #receive(via: string, body: string): void {
    this.#messages.push(readMessage(via, body));
  }

  #answer(exchange: Exchange, provider: Provider, state: AwsState): void {
    const host = String(exchange.headers.host ?? "").replace(/:\d+$/, "");
    const { path, body, response, method } = exchange;
    const isOurs = host === "127.0.0.1" || host === "localhost" || /authsignal/i.test(host);
    const service = awsServiceOf(exchange) ?? (isOurs ? "Authsignal" : host);
    this.#sent.push({ host, service, path, body });
    if (this.#requestsLeft-- <= 0) {
      this.#failed = true;
      FAULTS.reset(exchange);
      return;
    }
    if (isOurs && provider.answer(exchange)) return;
    const fault = this.#faults.get(service);
    if (fault) {
      this.#failed = true;
      FAULTS[fault](exchange, () => {});
      return;
    }
    const own = this.#services({ host, path, body });
    if (own) {
      json(response, 200, own);
      return;
    }
    if (answerAws(exchange, state) || answerCaptcha(exchange)) return;
    // A service that is not known here: what it is sent may be a message to somebody.
    if (method !== "GET" && !isOurs) this.#receive(host, body);
    json(response, isOurs ? 404 : 200, isOurs ? { error: "not_found" } : { id: "gauntlet", ok: true });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#server?.[Symbol.asyncDispose]();
  }
}
