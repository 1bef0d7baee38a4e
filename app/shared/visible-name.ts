const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** A name as it was sent, with every character that shows nothing or turns the text written out: 'a‹U+202E›fdp.exe'. */
export function visibleName(raw: string): string {
  return raw.replace(UNSEEN, (character) => {
    const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    return `‹U+${code}›`;
  });
}
