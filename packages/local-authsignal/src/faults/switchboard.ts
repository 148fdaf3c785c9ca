import { covers, type Fault } from "./fault.ts";

export interface ActiveFault extends Fault {
  readonly id: number;
}

/** The faults that are switched on, in memory: a restart heals everything. */
export class Switchboard {
  #faults: ActiveFault[] = [];
  #lastId = 0;

  /** Switches a fault on. */
  add(fault: Fault): ActiveFault {
    this.#lastId += 1;
    const active = { ...fault, id: this.#lastId };
    this.#faults.push(active);
    return active;
  }

  list(): readonly ActiveFault[] {
    return this.#faults;
  }

  /** Switches one off, or all. */
  remove(id?: number): void {
    this.#faults = id === undefined ? [] : this.#faults.filter((fault) => fault.id !== id);
  }

  /** The fault that hits this request, counted down. The one switched on last comes first. */
  take(method: string, path: string): Fault | undefined {
    const fault = this.#faults.findLast(({ route }) => covers(route, method, path));
    if (fault?.times === undefined) return fault;
    const left = fault.times - 1;
    this.#faults =
      left === 0
        ? this.#faults.filter(({ id }) => id !== fault.id)
        : this.#faults.map((one) => (one.id === fault.id ? { ...one, times: left } : one));
    return fault;
  }
}
