/** A question about a live service that this repository answers by assumption, and how to ask the service itself. */
export interface Probe<Service> {
  /** Short and stable, e.g. `enrol-twice`. */
  readonly id: string;
  readonly question: string;
  /** What the local servers do, in the words that `ask` answers with. */
  readonly assumed: string;
  /** What depends on the answer. */
  readonly matters: string;
  /** Asks the service, with people, pools and clients of its own. */
  readonly ask: (service: Service) => Promise<string>;
}

/** A question that needs a person, a mailbox or a look into AWS's console. */
export interface ManualProbe {
  readonly id: string;
  readonly question: string;
  readonly assumed: string;
  readonly matters: string;
  /** How to find out. */
  readonly steps: string;
}

export interface ProbeResult {
  readonly id: string;
  readonly question: string;
  readonly assumed: string;
  /** What the service answered, or why it could not be asked. */
  readonly seen: string;
  readonly status: "as assumed" | "differs" | "not asked";
}

/** Asks one after the other: a probe that fails costs its own answer only. */
export async function runProbes<Service>(
  probes: readonly Probe<Service>[],
  service: Service,
): Promise<ProbeResult[]> {
  const results: ProbeResult[] = [];
  for (const { id, question, assumed, ask } of probes) {
    try {
      const seen = await ask(service);
      results.push({ id, question, assumed, seen, status: seen === assumed ? "as assumed" : "differs" });
    } catch (error) {
      const seen = error instanceof Error ? `${error.name}: ${error.message.split("\n")[0]}` : String(error);
      results.push({ id, question, assumed, seen, status: "not asked" });
    }
  }
  return results;
}
