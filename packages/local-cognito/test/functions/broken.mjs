/** Functions that fail in every way a trigger can. */
export async function throws() {
  throw new Error("out of order");
}

export async function exits() {
  process.exit(3);
}

export async function hangs() {
  return new Promise(() => setInterval(() => undefined, 1000));
}

export async function returnsNothing() {}

export async function dropsEnvelope() {
  return { response: {} };
}

export async function returnsText() {
  return "yes";
}

export async function wrongTypes(event) {
  return { ...event, response: { autoConfirmUser: "true" } };
}

export function answersThroughCallback(event, _context, callback) {
  callback(null, { ...event, response: { autoConfirmUser: true } });
}

export async function showsEnvironment(event, context) {
  console.log(
    JSON.stringify({
      env: process.env,
      left: context.getRemainingTimeInMillis() > 0,
      id: context.awsRequestId,
    }),
  );
  return event;
}

/** A handler that shows a public code, whatever went wrong. */
export async function hidesCause(event) {
  try {
    return event.request.userAttributes;
  } catch {
    throw new Error("INTERNAL_ERROR");
  }
}
