import type { Recorder, TestCloud } from "local-cloud/testing";
import { type Shares, sharesOf } from "sign-in-trace/sign-ins";
import { expectScreen, signIn } from "../src/gestures.ts";
import type { Stage } from "../src/stage.ts";
import type { Style } from "../src/style.ts";
import { NETWORKS, throttle } from "./networks.ts";

/** One visit of a person who has an account, in a new browser. Milliseconds. */
export interface Sample {
  /** From the address bar to the form. */
  readonly page: number;
  /** From the press of the button to the tokens; the code is typed at once. */
  readonly signIn: number;
  readonly shares: Shares;
}

/** A style, where it is visited, and by whom. */
export interface Lane {
  readonly style: Style;
  readonly stage: Stage;
  readonly cloud: TestCloud;
  readonly recorder: Recorder;
  /** Of a person who has an account. */
  readonly email: string;
}

/** @param network one of `NETWORKS` */
export async function sampleOf({ style, stage, recorder, email }: Lane, network: string): Promise<Sample> {
  await using visitor = await stage.newPerson();
  const person = visitor.as(email);
  const conditions = NETWORKS[network];
  if (conditions === undefined) throw new Error(`there is no network ${network}`);
  await throttle(await person.context.newCDPSession(person.page), conditions);
  const opened = performance.now();
  await person.page.goto(`${stage.origin}${style.path ?? "/"}`);
  await expectScreen(person, "Sign in");
  const ready = performance.now();
  await (style.signIn ?? signIn)(person);
  const ended = performance.now();
  const newest = recorder.signIns().findLast((one) => one.person === email);
  if (newest?.outcome !== "signed-in") throw new Error(`no trace of the sign-in of ${email}`);
  return { page: ready - opened, signIn: ended - ready, shares: sharesOf(newest) };
}
