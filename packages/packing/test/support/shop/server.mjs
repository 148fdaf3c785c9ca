// Somebody else's server: the app's files, and the settings of the environment.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";

const { PORT, SETTINGS } = process.env;
createServer(async (request, response) => {
  const { pathname } = new URL(request.url, "http://localhost");
  if (pathname === "/environment.json") {
    const answer = await fetch(SETTINGS);
    response.writeHead(answer.status, { "content-type": "application/json" }).end(await answer.text());
  } else if (pathname === "/main.js") {
    response.writeHead(200, { "content-type": "text/javascript" }).end(readFileSync("main.js"));
  } else {
    response
      .writeHead(200, { "content-type": "text/html" })
      .end('<!doctype html><title>Shop</title><body><script type="module" src="/main.js"></script>');
  }
}).listen(Number(PORT), "127.0.0.1");
