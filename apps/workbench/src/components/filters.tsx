import { EVERYTHING, type Filter } from "../state/filter.ts";
import { OUTCOMES } from "./outcome-badge.tsx";

interface FiltersProps {
  readonly filter: Filter;
  /** The apps of the sign-ins there are. */
  readonly apps: readonly string[];
  readonly onChange: (filter: Filter) => void;
}

const isOutcome = (value: string): value is keyof typeof OUTCOMES => Object.hasOwn(OUTCOMES, value);

export function Filters({ filter, apps, onChange }: FiltersProps) {
  return (
    <form class="filters" onSubmit={(event) => event.preventDefault()}>
      <label>
        Style
        <select
          value={filter.app}
          onChange={({ currentTarget }) => onChange({ ...filter, app: currentTarget.value })}
        >
          <option value="">all</option>
          {apps.map((app) => (
            <option key={app} value={app}>
              {app}
            </option>
          ))}
        </select>
      </label>
      <label>
        Outcome
        <select
          value={filter.outcome}
          onChange={({ currentTarget: { value } }) =>
            onChange({ ...filter, outcome: isOutcome(value) ? value : "" })
          }
        >
          <option value="">all</option>
          {Object.entries(OUTCOMES).map(([outcome, text]) => (
            <option key={outcome} value={outcome}>
              {text}
            </option>
          ))}
        </select>
      </label>
      <label>
        Person
        <input
          type="search"
          value={filter.person}
          placeholder="everybody"
          onInput={({ currentTarget }) => onChange({ ...filter, person: currentTarget.value })}
        />
      </label>
      {filter !== EVERYTHING && (
        <button type="button" class="quiet" onClick={() => onChange(EVERYTHING)}>
          Show all
        </button>
      )}
    </form>
  );
}
