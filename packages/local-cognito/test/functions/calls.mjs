/** A trigger that calls TARGET before it lets a person sign up. */
import { request } from "node:http";

export async function throughHttp(event) {
  await new Promise((resolve, reject) => {
    const call = request(process.env.TARGET, { method: "POST" }, (response) => {
      response.resume();
      response.on("end", resolve);
    });
    call.on("error", reject);
    call.end();
  });
  return event;
}

export async function throughFetch(event) {
  await fetch(process.env.TARGET);
  return event;
}
