/** The address as a program reads it: control characters fall out, a percent stands for a character. */
const read = (address: string): string =>
  address
    .replace(/%([0-9a-f]{2})/gi, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    )
    .replace(/[\p{Cc}\p{Cf}]+/gu, '')
    .trim();

/** An address on another machine. */
export function isRemote(address: string): boolean {
  const told = read(address);
  if (/^(file:(\/\/)?\/(?![/\\])|[a-z]:)/i.test(told)) return false;
  return /^([a-z][a-z0-9+.-]*:|[/\\]{2})/i.test(told);
}

/** A template on a drive of the same machine, or by its mere name. */
export function isOnDrive(address: string): boolean {
  return /^((file:\/(\/\/)?)?[a-z]:[/\\](?![/\\])|[^/\\:|]+[^:|]*$)/i.test(read(address));
}

/** An address with a scheme, or of another machine or the root of this one. */
export function isAbsolute(address: string): boolean {
  return /^([a-z][a-z0-9+.-]*:|[/\\]{2})/i.test(read(address));
}

/**
 * An address that is not within the document: with a scheme, from the root or a drive, or beside the document. A folder
 * is nothing that could be fetched; a chart names the one of the sheet it is in.
 * @param depth how many folders of the document the part is in
 */
export function isElsewhere(address: string, depth: number): boolean {
  const told = read(address);
  if (/^((?!cid:|data:)[a-z][a-z0-9+.-]*:|[/\\])/i.test(told)) return true;
  const [, ups = '', rest = ''] = /^((?:\.{1,2}[/\\])*)([^]*)$/.exec(told) ?? [];
  return ups.split(/[/\\]/).filter((step) => step === '..').length > depth && rest !== '..';
}
