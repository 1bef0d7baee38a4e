/**
 * What an edition is a version of: '2014-2' is the second version of '2014'. Versions of one edition have the same
 * sections under the same codes, so what was decided under one holds under the other.
 */
export function baseEdition(edition: string): string {
  return edition.replace(/-\d+$/, '');
}
