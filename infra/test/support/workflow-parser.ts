import { registerHooks } from "node:module";

// GitHub's parser imports JSON as only bundlers accept it: Node wants to read that it is JSON.
const hooks = registerHooks({
  load: (url, context, load) =>
    load(url, url.endsWith(".json") ? { ...context, importAttributes: { type: "json" } } : context),
});
export const { NoOperationTraceWriter, parseWorkflow } = await import("@actions/workflow-parser");
hooks.deregister();
