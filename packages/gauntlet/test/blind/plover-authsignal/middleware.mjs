// What all three functions share: one structured line per invocation, one error text for the outside.
const REFUSED = "Sign-in could not be completed.";

export const trigger = (name, work) => async (event) => {
  const started = Date.now();
  try {
    await work(event);
    console.log(JSON.stringify({ trigger: name, ms: Date.now() - started, outcome: "ok" }));
    return event;
  } catch (error) {
    console.error(
      JSON.stringify({
        trigger: name,
        ms: Date.now() - started,
        outcome: "error",
        type: error?.constructor?.name,
      }),
    );
    throw new Error(REFUSED);
  }
};
