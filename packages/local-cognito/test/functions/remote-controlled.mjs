/** A trigger that does what the test process asks for, over HTTP at CONTROL_URL. */
import { request } from "node:http";

function ask(event) {
  return new Promise((resolve, reject) => {
    const call = request(process.env.CONTROL_URL, { method: "POST" }, (response) => {
      const chunks = [];
      response.on("data", (chunk) => chunks.push(chunk));
      response.on("end", () => resolve(JSON.parse(Buffer.concat(chunks).toString())));
    });
    call.on("error", reject);
    call.end(JSON.stringify(event));
  });
}

export async function handler(event) {
  const order = await ask(event);
  if ("throw" in order) throw new Error(order.throw);
  if ("exit" in order) process.exit(order.exit);
  if ("hang" in order) await new Promise((resolve) => setTimeout(resolve, order.hang));
  return order.output;
}
