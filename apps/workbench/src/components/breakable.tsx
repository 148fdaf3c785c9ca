import { Fragment } from "preact";

/** Where a long name may break: before a capital letter, and after a sign that joins words. */
const BREAKS = /(?<=[a-z])(?=[A-Z])|(?<=[/_.@:-])(?=\w)/;

/** A text that breaks between the words of a long name, and inside of a word only if one does not fit into a line. */
export function Breakable({ text }: { readonly text: string }) {
  return text.split(BREAKS).map((part, index) => (
    // The parts of a text have no other name than their place.
    <Fragment key={`${index} ${part}`}>
      {index > 0 && <wbr />}
      {part}
    </Fragment>
  ));
}
