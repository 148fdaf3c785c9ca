import { expect, test } from "vitest";
import { viewerRequest } from "./viewer-request.ts";

const request = { method: "POST", uri: "/api/x", headers: { authorization: "Bearer t", accept: "*/*" } };

test("a CloudFront Function changes the headers that the distribution goes on with", () => {
  const code = `function handler(event) {
    var headers = event.request.headers;
    headers["x-copy"] = { value: headers.authorization.value + " " + event.request.uri };
    delete headers.authorization;
    return event.request;
  }`;
  expect(viewerRequest(code, request)).toEqual({ "x-copy": "Bearer t /api/x", accept: "*/*" });
});

test("one that fails, or returns no request, is an error", () => {
  expect(() => viewerRequest("function handler() { throw new Error('no') }", request)).toThrow("no");
  expect(() => viewerRequest("function handler() { return {} }", request)).toThrow('Expected "headers"');
});

test("it reaches nothing of this process", () => {
  const code =
    "function handler(event) { event.request.headers = { x: { value: typeof process } }; return event.request; }";
  expect(viewerRequest(code, request)).toEqual({ x: "undefined" });
});
