import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { MAX_BODY_BYTES } from "../assumptions.ts";
import { clientApi } from "../client-api/routes.ts";
import { ApiError } from "../core/errors.ts";
import { knownRoutes } from "../faults/known-routes.ts";
import { type FaultEnv, injectFaults } from "../faults/middleware.ts";
import { faultRoutes } from "../faults/routes.ts";
import type { Switchboard } from "../faults/switchboard.ts";
import { answerError } from "../http/answer-error.ts";
import { hostGuard } from "../http/host-guard.ts";
import { nothingAt } from "../http/nothing-at.ts";
import { managementApi } from "../management-api/routes.ts";
import { outboxRoutes } from "../outbox/routes.ts";
import { phoneRoutes } from "../phone/routes.ts";
import { serverApi } from "../server-api/routes.ts";
import type { Service } from "../service/service.ts";
import { traceCalls } from "../trace/trace-calls.ts";
import { preBuiltUi } from "../ui/routes.ts";

/** The APIs under /v1, the pre-built UI at /, the outbox and the faults. */
export function createApp(service: Service, switchboard: Switchboard): Hono<FaultEnv> {
  const app = new Hono<FaultEnv>();
  app.onError(answerError);
  app.notFound((c) => answerError(nothingAt(c), c));
  app.use(hostGuard(service.uiUrl));
  app.use(traceCalls(service));
  app.use(injectFaults(switchboard));
  app.use(
    bodyLimit({
      maxSize: MAX_BODY_BYTES,
      onError: (c) =>
        answerError(
          new ApiError(413, "invalid_request", `The body is larger than ${MAX_BODY_BYTES} bytes.`),
          c,
        ),
    }),
  );
  app.route("/v1/client", clientApi(service));
  app.route("/v1/management", managementApi(service));
  app.route("/v1", serverApi(service));
  app.route(
    "/",
    faultRoutes(switchboard, () => knownRoutes(app)),
  );
  app.route("/", outboxRoutes(service.store.messages));
  app.route("/", phoneRoutes(service));
  app.route("/", preBuiltUi(service));
  return app;
}
