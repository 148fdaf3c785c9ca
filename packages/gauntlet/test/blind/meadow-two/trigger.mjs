/** Wraps a handler: logs without personal data, and tells the client one sentence only. */
export const trigger = (name, work) => async (event) => {
  const started = performance.now();
  try {
    await work(event);
    return event;
  } catch (error) {
    console.error(
      JSON.stringify({ trigger: name, error: error.name, requestId: event.callerContext?.clientId }),
    );
    throw new Error("Something went wrong. Please start again.");
  } finally {
    console.info(JSON.stringify({ trigger: name, ms: Math.round(performance.now() - started) }));
  }
};
