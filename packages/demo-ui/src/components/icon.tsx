const PATHS = {
  mail: "M3 6.5h18v11H3zM3 7l9 6.5L21 7",
  popup: "M3 4.5h18v15H3zM3 8.5h18M8 12h8v4.5H8z",
  leave: "M13 5h6v6M19 5l-9 9M10 6H5v13h13v-5",
  pause: "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM10 9v6M14 9v6",
  stop: "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 8v5M12 16v.1",
  done: "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM8.5 12.2l2.5 2.5 4.8-5",
  wait: "M12 3.5a8.5 8.5 0 1 1-8.5 8.5",
} as const;

export type IconName = keyof typeof PATHS;

/** Decoration only: the heading beside it carries the meaning. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg class={`icon icon-${name}`} viewBox="0 0 24 24" width="28" height="28" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
