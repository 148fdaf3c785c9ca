import * as v from "valibot";
import { handler, invalidResource } from "./handler.ts";
import { stableId } from "./ids.ts";
import { withoutEffect } from "./without-effect.ts";

/** `aws:cloudfront/originRequestPolicy:OriginRequestPolicy`, of which the headers count here. */
export const originRequestPolicy = handler(
  v.strictObject({
    name: v.string(),
    headersConfig: v.strictObject({
      headerBehavior: v.literal("whitelist"),
      headers: v.strictObject({ items: v.array(v.string()) }),
    }),
    cookiesConfig: v.strictObject({ cookieBehavior: v.literal("all") }),
    queryStringsConfig: v.strictObject({ queryStringBehavior: v.literal("none") }),
  }),
  ({ headersConfig }, resource, { store, stack }) => {
    const id = stableId(32, stack, resource.type, resource.name);
    store.edge.forwardedHeaders.set(
      id,
      headersConfig.headers.items.map((name) => name.toLowerCase()),
    );
    return { id, state: { ...resource.inputs } };
  },
);

const behaviors = v.array(
  v.looseObject({
    pathPattern: v.pipe(v.string(), v.endsWith("/*")),
    targetOriginId: v.string(),
    originRequestPolicyId: v.string(),
    functionAssociations: v.optional(
      v.array(v.strictObject({ eventType: v.literal("viewer-request"), functionArn: v.string() })),
      [],
    ),
  }),
);
const origins = v.array(v.looseObject({ originId: v.string(), domainName: v.string() }));

/**
 * `aws:cloudfront/distribution:Distribution`: files are served by the app's port, as without a distribution; what goes to
 * a function is called through it.
 */
export const distribution = handler(
  v.looseObject({ origins, orderedCacheBehaviors: v.optional(behaviors) }),
  ({ origins, orderedCacheBehaviors = [] }, resource, services) => {
    const { edge } = services.store;
    const { accountId, stack } = services;
    const created = withoutEffect("cloudfront")(resource, services);
    const distributionArn = `arn:aws:cloudfront::${accountId}:distribution/${stableId(14, stack, resource.name)}`;
    edge.apiOrigins.delete(resource.name);
    for (const behavior of orderedCacheBehaviors) {
      const { pathPattern, targetOriginId, originRequestPolicyId, functionAssociations } = behavior;
      const domainName = origins.find(({ originId }) => originId === targetOriginId)?.domainName ?? "";
      const functionArn = edge.functionUrls.get(domainName);
      const headers = edge.forwardedHeaders.get(originRequestPolicyId);
      if (functionArn === undefined || headers === undefined) {
        throw invalidResource(
          resource,
          `the behavior of ${pathPattern} leads to ${domainName}; expected a function URL, and an origin request policy, of this program`,
        );
      }
      edge.apiOrigins.set(resource.name, {
        distributionArn,
        below: pathPattern.slice(0, -1),
        functionArn,
        domainName,
        headers,
        viewerRequest: edge.functions.get(functionAssociations[0]?.functionArn ?? ""),
      });
    }
    return Promise.resolve(created).then(({ id, state }) => ({
      id,
      state: { ...state, arn: distributionArn, domainName: `${id}.cloudfront.net` },
    }));
  },
);
