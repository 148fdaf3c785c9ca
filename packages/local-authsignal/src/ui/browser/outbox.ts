/** Keeps the outbox up to date: on each event the page is fetched again and what is new is put on top. */
export {};

const list = document.getElementById("messages");
const news = document.getElementById("news");
const empty = document.getElementById("empty");

async function refresh(): Promise<void> {
  const response = await fetch(location.href, { headers: { Accept: "text/html" } });
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const fresh = [...page.querySelectorAll<HTMLElement>("#messages > li")].filter(
    (item) => document.getElementById(item.id) === null,
  );
  if (list === null || fresh.length === 0) return;
  for (const item of fresh) item.classList.add("fresh");
  list.prepend(...fresh);
  if (empty !== null) empty.hidden = true;
  if (news !== null) news.textContent = `${document.body.dataset["arrived"]} ${fresh[0]?.dataset["to"]}`;
  localTimes();
}

async function copy(button: HTMLElement): Promise<void> {
  const text = button.textContent;
  await navigator.clipboard.writeText(button.dataset["copy"] ?? "");
  button.textContent = document.body.dataset["copied"] ?? "";
  setTimeout(() => {
    button.textContent = text;
  }, 1500);
}

function localTimes(): void {
  for (const time of document.querySelectorAll("time"))
    time.textContent = new Date(time.dateTime).toLocaleTimeString();
}

document.addEventListener("click", (event) => {
  const button = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-copy]") : null;
  if (button !== null) void copy(button);
});
const events = new EventSource("/outbox/events");
events.addEventListener("message", () => void refresh());
// After a reconnection something may have been missed.
events.addEventListener("ready", () => void refresh());
localTimes();
