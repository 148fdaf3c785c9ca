/** What the servers need that emit events. */
export { INVOCATION_HEADER } from "./events/invocation-header.ts";
export { pageOf, pagePath } from "./events/page-path.ts";
export type * from "./events/trace-event.ts";
export { createTracer, NO_TRACER, type Tracer, type TraceSource } from "./events/tracer.ts";
