/**
 * What only a script can do on the pre-built UI's pages: send messages to the SDK that opened them, count down, and
 * ignore a second press. Everything else is plain HTML.
 */
export {};

const { body } = document;
const embedder: Window | null = window.parent === window ? window.opener : window.parent;

/** The messages of `AuthsignalWindowMessage`, as JSON text; the height alone goes as an object. */
function post(message: string | { height: number }): void {
  if (embedder === null) return;
  for (const origin of targets()) embedder.postMessage(message, origin);
}

/** The embedding origin where the browser names it, else every origin that may be it. */
function targets(): string[] {
  const allowed: unknown = JSON.parse(body.dataset["targets"] ?? "[]");
  const origins = Array.isArray(allowed) ? allowed.filter((origin) => typeof origin === "string") : [];
  const ancestor = location.ancestorOrigins?.[0];
  return ancestor !== undefined && origins.includes(ancestor) ? [ancestor] : origins;
}

function close(token?: string): void {
  post(JSON.stringify({ event: "AUTHSIGNAL_CLOSE_POPUP", ...(token === undefined ? {} : { token }) }));
}

function announce(): void {
  const { done, errorCode, statusCode } = body.dataset;
  post(JSON.stringify({ event: "AUTHSIGNAL_READY" }));
  if (errorCode !== undefined)
    post(JSON.stringify({ event: "AUTHSIGNAL_API_ERROR", errorCode, statusCode: Number(statusCode) }));
  if (done !== undefined) close(done);
}

function followHeight(): void {
  const container = document.getElementById("widget_container");
  if (container === null) return;
  const report = (): void => post({ height: Math.ceil(container.getBoundingClientRect().height) });
  new ResizeObserver(report).observe(container);
  report();
}

function countDown(button: HTMLButtonElement): void {
  const text = button.textContent;
  const until = Date.now() + Number(button.dataset["coolDown"]) * 1000;
  const tick = (): void => {
    const seconds = Math.ceil((until - Date.now()) / 1000);
    button.disabled = seconds > 0;
    button.textContent =
      seconds > 0 ? (button.dataset["waiting"] ?? "").replace("{seconds}", String(seconds)) : text;
    if (seconds > 0) setTimeout(tick, 250);
  };
  tick();
}

function submitOnce(form: HTMLFormElement): void {
  let isSent = false;
  form.addEventListener("submit", (event) => {
    if (isSent) event.preventDefault();
    isSent = true;
    const button = form.querySelector<HTMLButtonElement>("button[type=submit]");
    const busy = form.dataset["busy"];
    if (button === null || busy === undefined) return;
    button.setAttribute("aria-busy", "true");
    button.textContent = busy;
  });
  // A page that the browser kept in memory comes back with its forms usable.
  window.addEventListener("pageshow", () => {
    isSent = false;
  });
}

/** A pasted code is complete: send it. A typed one waits for Enter, so that the page does not change while somebody types. */
function submitOnPaste(input: HTMLInputElement): void {
  input.addEventListener("paste", () =>
    setTimeout(() => {
      if (/^\D*(\d\D*){6}$/.test(input.value)) input.form?.requestSubmit();
    }),
  );
}

/** Asks whether the answer came from elsewhere, and sends the form when it did. */
function poll(form: HTMLFormElement): void {
  const status = form.querySelector<HTMLElement>("[data-waiting-for]");
  if (status !== null) status.textContent = status.dataset["waitingFor"] ?? "";
  const ask = async (): Promise<void> => {
    const fields = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (typeof value === "string") fields.set(name, value);
    const answer: unknown = await fetch("/poll", { method: "POST", body: fields })
      .then((response) => response.json())
      .catch(() => undefined);
    if (typeof answer === "object" && answer !== null && "isReady" in answer && answer.isReady === true)
      form.requestSubmit();
    else setTimeout(ask, 1000);
  };
  void ask();
}

async function copy(button: HTMLElement): Promise<void> {
  await navigator.clipboard.writeText(button.dataset["copy"] ?? "");
  button.textContent = button.dataset["copied"] ?? button.textContent;
}

/** Asks the browser for a credential and sends it as the form's answer. */
async function askCredential(form: HTMLFormElement): Promise<void> {
  const field = form.elements.namedItem("credential");
  const problem = form.querySelector("#problem");
  try {
    const credential = await requestCredential(form.dataset["create"], form.dataset["get"]);
    if (!(credential instanceof PublicKeyCredential) || !(field instanceof HTMLInputElement)) return;
    field.value = JSON.stringify(credential.toJSON());
    form.submit();
  } catch {
    if (problem !== null) problem.textContent = form.dataset["failed"] ?? "";
  }
}

function requestCredential(create: string | undefined, get: string | undefined): Promise<Credential | null> {
  if (create !== undefined) {
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(JSON.parse(create));
    return navigator.credentials.create({ publicKey });
  }
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(JSON.parse(get ?? "{}"));
  return navigator.credentials.get({ publicKey });
}

for (const form of document.querySelectorAll<HTMLFormElement>("form[data-create], form[data-get]"))
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void askCredential(form);
  });
for (const control of document.querySelectorAll<HTMLElement>("[data-close]"))
  control.addEventListener("click", () => close(control.dataset["close"] || undefined));
for (const button of document.querySelectorAll<HTMLElement>("[data-copy]"))
  button.addEventListener("click", () => void copy(button));
for (const form of document.querySelectorAll<HTMLFormElement>("form[data-poll]")) poll(form);
if (document.documentElement.dataset["mode"] === "popup")
  document.addEventListener("keydown", (event) => {
    // As the button in the header: with the proof, where the person has one already.
    if (event.key === "Escape")
      close(document.querySelector<HTMLElement>("[data-close]")?.dataset["close"] || undefined);
  });
for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-cool-down]"))
  countDown(button);
for (const form of document.querySelectorAll<HTMLFormElement>("form:not([data-create], [data-get])"))
  submitOnce(form);
const code = document.querySelector<HTMLInputElement>("input.code");
if (code !== null) submitOnPaste(code);
// Browsers ignore autofocus in a frame of another origin.
document.querySelector<HTMLElement>("[autofocus]")?.focus();
followHeight();
announce();
