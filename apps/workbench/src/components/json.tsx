/** Data as people read it. */
export function Json({ title, value }: { readonly title: string; readonly value: unknown }) {
  const text = typeof value === "string" ? value : JSON.stringify(value, null, 2);
  return (
    <figure class="json">
      <figcaption>{title}</figcaption>
      <pre>{text ?? "nothing"}</pre>
    </figure>
  );
}
