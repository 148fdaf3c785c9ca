import { Authsignal } from "@authsignal/node";

export const ACTION = "member-sign-in";

export const authsignal = new Authsignal({
  apiSecretKey: process.env.AUTHSIGNAL_SECRET,
  apiUrl: process.env.AUTHSIGNAL_URL,
});

/** Cognito gives a trigger five seconds; the SDK itself never gives up. */
export function within(milliseconds, work) {
  let timer;
  const tooLate = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error("deadline")), milliseconds);
  });
  return Promise.race([work, tooLate]).finally(() => clearTimeout(timer));
}

/** Only the kind of trouble is logged, never what the vendor said about whom. */
export function report(where, error) {
  console.error(
    JSON.stringify({
      where,
      status: error?.statusCode ?? 0,
      kind: error?.errorCode ?? error?.name ?? "Error",
    }),
  );
}
