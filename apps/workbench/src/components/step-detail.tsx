import { useState } from "preact/hooks";
import type { HopView } from "sign-in-trace/sign-ins";
import { readEventFile, readUnmasked } from "../state/trace-api.ts";
import { Documented } from "./documented.tsx";
import { Json } from "./json.tsx";
import { RunAgain } from "./run-again.tsx";

interface StepDetailProps {
  readonly signIn: string;
  readonly hop: HopView;
}

const GONE = "This step is not kept any more.";

/** What a step carried. Secrets are shown only to a person who asks for those of this step. */
export function StepDetail({ signIn, hop }: StepDetailProps) {
  const [unmasked, setUnmasked] = useState<HopView>();
  const [showsDocumented, setShowsDocumented] = useState(false);
  const [message, setMessage] = useState("");
  const reveal = () => readUnmasked(signIn, hop.id).then(setUnmasked, () => setMessage(GONE));
  const copy = async () => {
    try {
      const file = await readEventFile(signIn, hop.id, unmasked !== undefined);
      await navigator.clipboard.writeText(`${JSON.stringify(file, null, 2)}\n`);
      setMessage("Copied. Save it as a file and run: npx pnpm trigger <event file>");
    } catch {
      setMessage("It could not be copied: the browser does not let this page write to the clipboard.");
    }
  };
  const isTrigger = hop.kind === "trigger-started";
  const { parts } = unmasked ?? hop;
  return (
    <div class="detail">
      {hop.result !== undefined && <p class={hop.problem ? "problem" : undefined}>{hop.result}</p>}
      <p class="actions">
        {unmasked === undefined ? (
          <button type="button" onClick={reveal}>
            Show secrets
          </button>
        ) : (
          <button type="button" onClick={() => setUnmasked(undefined)}>
            Hide secrets
          </button>
        )}
        {isTrigger && (
          <>
            <button type="button" onClick={copy}>
              Copy as event file
            </button>
            <button
              type="button"
              aria-pressed={showsDocumented}
              onClick={() => setShowsDocumented((shows) => !shows)}
            >
              AWS's form
            </button>
          </>
        )}
      </p>
      <p role="status">{message}</p>
      {isTrigger && <RunAgain signIn={signIn} step={hop.id} />}
      {isTrigger && showsDocumented && <Documented event={parts[0]?.value} />}
      <div class="parts">
        {parts.map(({ title, value }) => (
          <Json key={title} title={title} value={value} />
        ))}
      </div>
    </div>
  );
}
