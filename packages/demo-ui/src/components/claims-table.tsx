import { claimsView } from "../claims/claims-view.ts";
import { decodeJwtPayload } from "../claims/decode-jwt-payload.ts";

interface ClaimsTableProps {
  readonly title: string;
  /** The encoded token; left out where a server keeps it and says only its claims. */
  readonly token?: string;
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly now: number;
}

/** The claims of one token in words. The encoded token stays folded away, because everybody who reads it can use it. */
export function ClaimsTable({ title, token, claims = decodeJwtPayload(token ?? ""), now }: ClaimsTableProps) {
  return (
    <section class="claims" aria-label={title}>
      <h2>{title}</h2>
      {claims === undefined ? (
        <p>This token is not a JSON Web Token.</p>
      ) : (
        <dl>
          {claimsView(claims, now).map(({ claim, label, value, time }) => (
            <div key={claim}>
              <dt>
                {label} {label !== claim && <code>{claim}</code>}
              </dt>
              <dd>
                {time === undefined ? (
                  value
                ) : (
                  <>
                    <time dateTime={time.iso}>{time.clock}</time>{" "}
                    <span class="relative">{time.relative}</span>
                  </>
                )}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {token !== undefined && (
        <details>
          <summary>Encoded token</summary>
          <code class="raw">{token}</code>
        </details>
      )}
    </section>
  );
}
