import { documentedForm } from "sign-in-trace/sign-ins";
import { Json } from "./json.tsx";

const isMembers = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

/** A trigger's event beside what AWS documents of it. */
export function Documented({ event }: { readonly event: unknown }) {
  const form = isMembers(event) ? documentedForm(event) : undefined;
  if (form === undefined) return <p>AWS does not document an event of this source.</p>;
  const { source, absent, undocumented } = form;
  return (
    <>
      <p>
        The event as in{" "}
        <a href={source} target="_blank" rel="noreferrer">
          AWS's developer guide
        </a>
        . {absent.length > 0 && `Documented, and not part of this event: ${absent.join(", ")}. `}
        {undocumented.length > 0 && `Not documented: ${undocumented.join(", ")}.`}
      </p>
      <Json title="In AWS's documented form" value={form.event} />
    </>
  );
}
