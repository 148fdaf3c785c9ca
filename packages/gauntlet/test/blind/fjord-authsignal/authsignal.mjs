import { Authsignal } from "@authsignal/node";

export const ACTION = "back-office-sign-in";

export const authsignal = new Authsignal({
  apiSecretKey: process.env.AUTHSIGNAL_SECRET,
  apiUrl: process.env.AUTHSIGNAL_URL,
  retries: 0,
});

/** The SDK waits for ever, Cognito does not. */
export const within = async (ms, promise) => {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error("late")), ms);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
};
