import { expect, test } from "vitest";
import { candidates } from "../lab/answers.ts";
import { readMessage } from "./mailbox.ts";

const mime = [
  "From: sign-in@app.example",
  "To: jo@example.com",
  "MIME-Version: 1.0",
  'Content-Type: text/plain; charset="utf-8"',
  "Content-Transfer-Encoding: quoted-printable",
  "",
  "Your code is 482=\r\n913, see https://app.example/cb?token=3Dabc",
].join("\r\n");

test.each([
  [
    "SES v2, simple",
    JSON.stringify({
      FromEmailAddress: "sign-in@app.example",
      Destination: { ToAddresses: ["jo@example.com"] },
      Content: { Simple: { Body: { Text: { Data: "Your code is 482913" } } } },
    }),
    ["jo@example.com"],
  ],
  [
    "SES v2, a template",
    JSON.stringify({
      Destination: { ToAddresses: ["jo@example.com"] },
      Content: { Template: { TemplateName: "code", TemplateData: '{"code":"482913"}' } },
    }),
    ["jo@example.com"],
  ],
  [
    "SES v2, raw",
    JSON.stringify({ Content: { Raw: { Data: Buffer.from(mime).toString("base64") } } }),
    ["jo@example.com"],
  ],
  [
    "SES v1",
    new URLSearchParams({
      Action: "SendEmail",
      Source: "sign-in@app.example",
      "Destination.ToAddresses.member.1": "jo@example.com",
      "Message.Body.Text.Data": "Your code is 482913",
    }).toString(),
    ["jo@example.com"],
  ],
  [
    "SNS",
    new URLSearchParams({ Action: "Publish", PhoneNumber: "+15005550111", Message: "482913" }).toString(),
    ["+15005550111"],
  ],
  [
    "End User Messaging",
    JSON.stringify({ DestinationPhoneNumber: "+15005550111", MessageBody: "Acme: 482913" }),
    ["+15005550111"],
  ],
  [
    "Pinpoint",
    JSON.stringify({
      Addresses: { "+15005550111": { ChannelType: "SMS" } },
      MessageConfiguration: { SMSMessage: { Body: "482913" } },
    }),
    ["+15005550111"],
  ],
])("recipient and code are read from a message by %s", (_service, body, to) => {
  const message = readMessage("x", body);
  expect(message.to).toEqual(to);
  expect(candidates([message])[0]).toEqual({ label: "code 1", text: "482913" });
});

const textOf = (text: string) => candidates([{ via: "x", to: [], text }]);

test("a code in two groups is found with and without what parts them", () => {
  expect(textOf("Use 482-913 to sign in").slice(0, 2)).toEqual([
    { label: "code 1, bare", text: "482913" },
    { label: "code 1", text: "482-913" },
  ]);
});

test("of a link the likeliest parameter comes first, then the link and its other parts", () => {
  const link = "https://app.example/cb?user=jo&token=abc.def#frag";
  expect(textOf(`<p><a href="${link.replace("&", "&amp;")}">Sign in</a></p>`)).toEqual([
    { label: "link 1, parameter token", text: "abc.def" },
    { label: "link 1, parameter user", text: "jo" },
    { label: "link 1", text: link },
    { label: "link 1, query", text: "user=jo&token=abc.def" },
    { label: "link 1, query as JSON", text: '{"user":"jo","token":"abc.def"}' },
    { label: "link 1, fragment", text: "frag" },
    { label: "link 1, end of the path", text: "cb" },
  ]);
});

test("numbers of telephones, addresses and styles are no codes", () => {
  expect(textOf("<style>p{width:12345px}</style> Call +15005550111 or 1234@example.com")).toEqual([]);
});

test.each([
  ["SES's form", "Action=SendEmail&Source=from%40own.example&Message.Body.Text.Data=hello"],
  ["SES's JSON", JSON.stringify({ FromEmailAddress: "from@own.example", Destination: { ToAddresses: [] } })],
  ["a mail service's JSON", JSON.stringify({ from: { email: "from@own.example" }, to: [{}] })],
])("the sender is no recipient, also where %s names none", (_what, body) => {
  expect(readMessage("SES", body).to).toEqual([]);
});

test("fields of the older protocol are no part of a message: the date of its version looks like a code", () => {
  const form = new URLSearchParams({
    Action: "Publish",
    Version: "2010-03-31",
    PhoneNumber: "+15005550111",
    Message: "Your code is 482913",
  });
  expect(candidates([readMessage("SNS", form.toString())])[0]).toEqual({ label: "code 1", text: "482913" });
});

test.each([
  [
    "letters alone, as one of six draws may be",
    "<b>QWXZPK</b><br>This code is good for ten minutes.",
    "QWXZPK",
  ],
  ["letters with digits", "<b>Q2XZP7</b><br>This code is good for ten minutes.", "Q2XZP7"],
])("a code may be %s", (_what, text, code) => {
  expect(candidates([{ via: "SES", to: [], text }])[0]).toEqual({ label: "code 1", text: code });
});

test("how a service sends is no part of a message either", () => {
  const body = JSON.stringify({
    DestinationPhoneNumber: "+15005550111",
    OriginationIdentity: "SENDER",
    MessageBody: "482913 is your code.",
    MessageType: "PROMOTION",
  });
  const message = readMessage("End User Messaging", body);
  expect(message.to).toEqual(["+15005550111"]);
  expect(candidates([message]).map(({ text }) => text)).toEqual(["482913"]);
});
