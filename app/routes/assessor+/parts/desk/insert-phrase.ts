/**
 * A phrase put into what is typed, at the cursor: at the end of the word it stands in, after what is selected. Nothing
 * typed goes, and a space keeps words apart. The cursor stands behind the phrase then.
 */
export function insertPhrase(
  text: string,
  cursor: number,
  phrase: string,
): { text: string; cursor: number } {
  const rest = /^\S*/.exec(text.slice(cursor))?.[0].length ?? 0;
  const isInWord = cursor > 0 && /\S/.test(text[cursor - 1] ?? '');
  const at = isInWord ? cursor + rest : cursor;
  const [before, after] = [text.slice(0, at), text.slice(at)];
  const head = before === '' || /\s$/.test(before) ? '' : ' ';
  const tail = after === '' || /^\s/.test(after) ? '' : ' ';
  const start = `${before}${head}${phrase}`;
  return { text: `${start}${tail}${after}`, cursor: start.length };
}
