import { Authsignal } from "@authsignal/node";

export const ACTION = "cognitoSignIn";

export const authsignal = new Authsignal({
  apiSecretKey: process.env.AUTHSIGNAL_SECRET,
  apiUrl: process.env.AUTHSIGNAL_URL,
  retries: 0,
});

/** The SDK waits for ever, Cognito five seconds: everything of one invocation shares this budget. */
export function budget(ms = 3800) {
  const end = Date.now() + ms;
  return async (promise) => {
    let timer;
    const late = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new Error("budget used up")), Math.max(0, end - Date.now()));
    });
    try {
      return await Promise.race([promise, late]);
    } finally {
      clearTimeout(timer);
    }
  };
}
