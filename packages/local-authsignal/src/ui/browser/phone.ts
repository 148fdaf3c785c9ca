/**
 * A phone in the browser: the device protocol of the mobile SDKs, spoken with a WebCrypto key that cannot leave it. It
 * learns everything through the client API, so that what works here works for a phone.
 */
export {};

interface Credential {
  readonly tenantId: string;
  readonly userId: string;
  /** What the person calls the account. */
  readonly label: string;
  /** Base64, SPKI DER. */
  readonly publicKey: string;
  readonly keys: CryptoKeyPair;
}

/** What the person is asked to approve. */
interface Request {
  readonly credential: Credential;
  readonly challengeId: string;
  readonly action: string;
  readonly path: "push" | "qr-code";
}

const CURVE = { name: "ECDSA", namedCurve: "P-256" };
const SIGNING = { name: "ECDSA", hash: "SHA-256" };
const POLL_MS = 1000;
const query = new URLSearchParams(location.search);
const tenantId = query.get("tenantId") ?? "";

async function call(
  method: string,
  path: string,
  { body, token, headers = {} }: { body?: object; token?: string; headers?: Record<string, string> } = {},
): Promise<Record<string, unknown>> {
  const basic = `Basic ${btoa(`${encodeURIComponent(tenantId)}:`)}`;
  const response = await fetch(`/v1/client/user-authenticators${path}`, {
    method,
    headers: {
      "Content-Type": "application/json",
      Authorization: token === undefined ? basic : `Bearer ${token}`,
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const answer = await response.json();
  if (response.status !== 200) throw new Error(String(answer.errorDescription ?? response.status));
  return answer;
}

function base64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

/** The DER form of an ECDSA signature, which phones produce; WebCrypto produces its two numbers one after the other. */
function der(raw: Uint8Array): Uint8Array {
  const integer = (half: Uint8Array): number[] => {
    const first = half.findIndex((byte) => byte !== 0);
    const digits = [...half.subarray(first)];
    return [
      2,
      digits.length + Number((digits[0] ?? 0) > 127),
      ...((digits[0] ?? 0) > 127 ? [0] : []),
      ...digits,
    ];
  };
  const content = [...integer(raw.subarray(0, 32)), ...integer(raw.subarray(32))];
  return new Uint8Array([48, content.length, ...content]);
}

async function sign({ keys }: Credential, text: string): Promise<string> {
  const raw = await crypto.subtle.sign(SIGNING, keys.privateKey, new TextEncoder().encode(text));
  return base64(der(new Uint8Array(raw)));
}

/** The phone's credentials, which this browser keeps. */
function store(mode: IDBTransactionMode): Promise<IDBObjectStore> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open("phone", 1);
    opening.onupgradeneeded = () =>
      opening.result.createObjectStore("credentials", { keyPath: ["tenantId", "userId"] });
    opening.onsuccess = () =>
      resolve(opening.result.transaction("credentials", mode).objectStore("credentials"));
    opening.onerror = () => reject(opening.error);
  });
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function credentials(): Promise<Credential[]> {
  const all: Credential[] = await done((await store("readonly")).getAll());
  return all.filter((one) => one.tenantId === tenantId);
}

/** The credentials that the server still knows: an account may have been removed meanwhile. */
async function knownCredentials(): Promise<Credential[]> {
  const all = await credentials();
  const known = await Promise.all(
    all.map((one) =>
      call("GET", `/push?${new URLSearchParams({ publicKey: one.publicKey })}`).then(
        () => true,
        () => false,
      ),
    ),
  );
  return all.filter((_, index) => known[index]);
}

function show(id: string): void {
  for (const section of document.querySelectorAll<HTMLElement>("main > section"))
    section.hidden = section.id !== id;
}

function fail(error: unknown): void {
  const reason = document.getElementById("reason");
  if (reason !== null) reason.textContent = error instanceof Error ? error.message : String(error);
  show("failed");
}

async function pair(token: string): Promise<void> {
  const keys = await crypto.subtle.generateKey(CURVE, false, ["sign", "verify"]);
  const publicKey = base64(new Uint8Array(await crypto.subtle.exportKey("spki", keys.publicKey)));
  const body = {
    publicKey,
    deviceName: "Simulated phone",
    devicePlatform: "ios",
    pushToken: crypto.randomUUID(),
  };
  const { userId } = await call("POST", "/push", { body, token });
  const label = query.get("label") ?? String(userId);
  await done((await store("readwrite")).put({ tenantId, userId, label, publicKey, keys }));
  show("paired");
}

/** The request that waits for one credential: the phone signs a text first, to show that it has the key. */
async function pending(credential: Credential): Promise<Request | undefined> {
  const about = new URLSearchParams({ publicKey: credential.publicKey });
  const { message } = await call("POST", `/push/challenge/sign?${about}`);
  const headers = { "X-Authsignal-Signature": await sign(credential, String(message)) };
  const { challengeId, actionCode } = await call("GET", `/push/challenge?${about}`, { headers });
  return challengeId === undefined
    ? undefined
    : { credential, challengeId: String(challengeId), action: String(actionCode), path: "push" };
}

async function answer(
  { credential, challengeId, path }: Request,
  approved: boolean,
  code: string,
): Promise<void> {
  const body = {
    challengeId,
    publicKey: credential.publicKey,
    approved,
    signature: await sign(credential, challengeId),
    ...(code === "" ? {} : { verificationCode: code }),
  };
  const { isVerified } = await call("POST", `/${path}/challenge`, { body });
  show(isVerified === true ? "approved" : "denied");
}

function ask(request: Request): void {
  const about = document.getElementById("about");
  const field = document.getElementById("number-field");
  const form = document.querySelector<HTMLFormElement>("#answer");
  if (about === null || field === null || form === null) return;
  about.textContent = (about.dataset["text"] ?? "")
    .replace("{user}", request.credential.label)
    .replace("{action}", request.action);
  // A QR code has no number to match.
  field.hidden = request.path === "qr-code";
  form.addEventListener(
    "submit",
    (event) => {
      event.preventDefault();
      const pressed = event.submitter instanceof HTMLButtonElement ? event.submitter.value : "deny";
      const number = form.elements.namedItem("number");
      const code = number instanceof HTMLInputElement ? number.value.trim() : "";
      answer(request, pressed === "approve", code).catch(fail);
    },
    { once: true },
  );
  show("request");
  document.getElementById("number")?.focus();
}

async function claim(credential: Credential, challengeId: string): Promise<void> {
  const signature = await sign(credential, challengeId);
  const body = { challengeId, publicKey: credential.publicKey, signature };
  const { actionCode } = await call("POST", "/qr-code/challenge/claim", { body });
  ask({ credential, challengeId, action: String(actionCode), path: "qr-code" });
}

async function scan(challengeId: string): Promise<void> {
  const known = await knownCredentials();
  const accounts = document.getElementById("accounts");
  for (const credential of known) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "second";
    button.textContent = credential.label;
    button.addEventListener("click", () => void claim(credential, challengeId).catch(fail));
    accounts?.append(button);
  }
  show(known.length === 0 ? "unpaired" : "scan");
}

/** Looks for requests until one is there, as a phone does that got a notification. */
async function watch(): Promise<void> {
  for (;;) {
    const known = await knownCredentials();
    for (const credential of known) {
      const request = await pending(credential);
      if (request !== undefined) return ask(request);
    }
    show(known.length === 0 ? "unpaired" : "idle");
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

const token = query.get("token");
const challengeId = query.get("challengeId");
if (token !== null) {
  document
    .getElementById("pair-button")
    ?.addEventListener("click", () => void pair(token).catch(fail), { once: true });
  show("pair");
} else if (challengeId !== null) scan(challengeId).catch(fail);
else watch().catch(fail);
