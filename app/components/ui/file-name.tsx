import { Fragment } from 'react';

/** After these a name of a file may go on in the next line. */
const BREAKS = /(?<=[_\-.,+)\]])(?=[^_\-.,+)\]\s])/u;

/** The name of a file: it breaks between its words, and inside a word only where that does not fit by itself. */
export function FileName({ name }: { name: string }) {
  return (
    <span className="wrap-anywhere">
      {name.split(BREAKS).map((part, at) => (
        <Fragment key={at}>
          {at > 0 ? <wbr /> : null}
          {part}
        </Fragment>
      ))}
    </span>
  );
}
