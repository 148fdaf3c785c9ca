// Somebody else's app: its own page around the file of a style.
import { answerChallenge, type PoolSettings, startSignIn } from "./sign-in.ts";

const show = (text: string) => {
  document.body.append(Object.assign(document.createElement("p"), { textContent: text }));
};
const settings: PoolSettings = await fetch("/environment.json").then((response) => response.json());
const query = new URLSearchParams(location.search);
const token = query.get("token");
const kept = sessionStorage.getItem("pending");

if (location.pathname === "/callback" && token !== null && kept !== null) {
  const answer = await answerChallenge(settings, JSON.parse(kept), token);
  if ("tokens" in answer) {
    const claims = JSON.parse(atob(answer.tokens.idToken.split(".")[1] ?? ""));
    show(`Signed in as ${claims.email}`);
  } else show("Not signed in");
} else {
  const form = document.createElement("form");
  form.innerHTML = '<label>Email <input name="email"></label><button>Sign in</button>';
  document.body.append(form);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const pending = await startSignIn(settings, String(new FormData(form).get("email")));
    sessionStorage.setItem("pending", JSON.stringify(pending));
    location.assign(pending.url);
  });
}
