import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { Icon, type IconName } from "./icon.tsx";

interface PanelProps {
  readonly icon: IconName;
  readonly tone?: "calm" | "attention" | "good";
  readonly title: string;
  readonly children?: ComponentChildren;
}

/**
 * One screen. Give each a `key` of its own, so that it is mounted again: the focus then goes to its heading, a keyboard
 * user carries on from there and a screen reader says what happened.
 */
export function Panel({ icon, tone = "calm", title, children }: PanelProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => heading.current?.focus(), []);
  return (
    <section class={`panel tone-${tone}`}>
      <Icon name={icon} />
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {children}
    </section>
  );
}
