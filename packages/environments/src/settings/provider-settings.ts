/**
 * Settings of Pulumi's AWS provider that an environment must, or may, have: `aws:region` and others beside it in a stack's
 * file. They are the provider's own, so that nothing else can differ from them.
 * https://www.pulumi.com/registry/packages/aws/installation-configuration/
 */
import * as v from "valibot";
import { REGIONS } from "./regions.ts";
import { group, optional, setting } from "./setting.ts";

const REGION = "an AWS Region such as eu-central-1, of the partition aws (no other is supported)";
const ACCOUNTS = 'a list of AWS account ids, each twelve digits in quotes such as "123456789012"';
const TAGS =
  "tags: {<name>: <value>}, at most 40 tags, without aws: at the start of a name, with at most 128 and 256 characters";

/** https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html; ten of 50 are left to services. */
const MAX_TAGS = 40;

const defaultTags = v.pipe(
  v.object(
    {
      tags: v.pipe(
        v.record(
          v.pipe(v.string(TAGS), v.regex(/^(?!aws:)[\p{L}\p{Z}\p{N}_.:/=+@-]{1,128}$/u, TAGS)),
          v.pipe(v.string(TAGS), v.regex(/^[\p{L}\p{Z}\p{N}_.:/=+@-]{0,256}$/u, TAGS)),
          TAGS,
        ),
        v.minEntries(1, TAGS),
        v.maxEntries(MAX_TAGS, TAGS),
        v.readonly(),
      ),
    },
    TAGS,
  ),
  v.readonly(),
);

export const providerSchema = group({
  region: setting(
    v.pipe(
      v.string(REGION),
      v.check((name) => REGIONS.has(name), REGION),
    ),
    { description: "Where everything is deployed.", subject: "AWS Region" },
  ),
  allowedAccountIds: optional(
    v.pipe(
      v.array(v.pipe(v.string(ACCOUNTS), v.regex(/^\d{12}$/, ACCOUNTS)), ACCOUNTS),
      v.minLength(1, ACCOUNTS),
      v.check((ids) => new Set(ids).size === ids.length, `${ACCOUNTS}, once each`),
      v.readonly(),
    ),
    {
      description:
        "Accounts that the stack may be deployed to; the provider refuses credentials of every other one. Each stack but the laptop's must have it.",
      subject: "AWS accounts it may be deployed to",
      wording: (ids) => ids.join(", "),
      absent: "none, because it runs on a laptop only",
    },
  ),
  defaultTags: optional(defaultTags, {
    description:
      "Tags that the provider puts on every resource that can have them, as `tags: {<name>: <value>}`. Many organisations refuse resources without some.",
    subject: "tags of every resource",
    wording: ({ tags }) =>
      Object.entries(tags)
        .map(([name, value]) => `${name}=${value}`)
        .join(", "),
    absent: "none",
  }),
});
