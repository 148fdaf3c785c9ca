import * as v from "valibot";
import { oneOf, text, trueOrFalse, wholeNumber } from "./checks.ts";
import { named, optional, optionalGroup, setting } from "./setting.ts";

/** An app's name, which is also the name of its folder. */
export const appName = text(/^[a-z][a-z0-9-]{0,40}$/, "an app's name in lower-case letters, digits and -");

/** The settings of the apps, by the app's name. */
export const apps = named(
  appName,
  { description: "One app client each, by the app's name.", expected: "the apps by name" },
  {
    launchMode: setting(oneOf(["popup", "redirect", "none"]), {
      description:
        "How the app shows Authsignal's pre-built UI: the `mode` of Authsignal's `launch`. `none`: not at all, because Cognito alone signs its people in (`USER_AUTH`), in a pool of the app's own.",
      subject: "<name> shows Authsignal",
      wording: (mode) =>
        ({ popup: "in a popup", redirect: "by redirect", none: "not at all: Cognito signs people in" })[mode],
    }),
    origin: setting(v.string("an origin such as https://app.example.com"), {
      description: "Where the app is served; no two apps share one.",
      subject: "<name> is served at",
    }),
    redirectUrl: optional(v.string("a URL below the app's origin"), {
      description: "Where Authsignal returns to; with launch mode `redirect` only.",
      subject: "Authsignal returns to <name> at",
      absent: "no URL, because the popup returns by message",
    }),
    ownSignUp: optional(trueOrFalse, {
      description:
        "Whether the app creates accounts with its own client, because its SDK cannot name another one for a single call, as Amplify cannot. Its access tokens may then change the address in the pool. Otherwise it uses the sign-up client, which gets no tokens.",
      subject: "<name> creates accounts with its own client",
      absent: "no",
    }),
    backend: optionalGroup(
      {
        description:
          "A server of the app's own below `/api/`, which signs people in with a client secret and keeps their tokens; with `hosting` only, because its distribution alone may call it.",
        absent: "none: the browser talks to Cognito",
      },
      {
        codeFolder: setting(
          text(
            /^[\w./@+-]*\/[\w./@+-]+$/,
            "the folder with the server's index.mjs, such as ../apps/web/api/dist",
          ),
          {
            description: "Folder with the bundle of the server, seen from `infra`.",
            subject: "<name>'s server is",
          },
        ),
        startsPerFiveMinutes: setting(wholeNumber(1, 2_000_000_000, "sign-ins"), {
          description:
            "Sign-ins that one IP address may start at the server in five minutes: the pool's firewall does not see them.",
          subject: "<name>'s server starts per address in five minutes",
          wording: (count) => `${count} sign-ins`,
        }),
        stepUp: optional(trueOrFalse, {
          description:
            "Whether people confirm single operations at the server: a transfer, another address, one more method. Each has an action of its own in Authsignal's portal, which must challenge by default and show its message.",
          subject: "people confirm operations at <name>'s server",
          absent: "no",
        }),
      },
    ),
    hosting: optionalGroup(
      {
        description: "Serves the app from S3 and CloudFront at its origin.",
        absent: "served elsewhere",
      },
      {
        certificateArn: setting(
          text(
            /^arn:aws:acm:us-east-1:\d{12}:certificate\/[\w-]+$/,
            "the ARN of an ACM certificate in us-east-1",
          ),
          {
            description: "ARN of the origin's certificate, in us-east-1 because CloudFront requires it.",
            subject: "<name> is hosted on",
            wording: (arn) => `S3 and CloudFront, with certificate ${arn}`,
          },
        ),
      },
    ),
  },
);
