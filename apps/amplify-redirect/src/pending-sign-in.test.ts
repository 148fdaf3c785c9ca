import { describePendingSignIn } from "demo-ui/testing";
import * as pendingSignIn from "./pending-sign-in.ts";

const url = "https://mfa.authsignal.com/?token=t";
const pending = { email: "jo@example.com", url, attemptsLeft: 3, startedAt: 1_000 };

describePendingSignIn(pendingSignIn, { pending, second: { ...pending, url: `${url}2` }, minutes: 3 });
