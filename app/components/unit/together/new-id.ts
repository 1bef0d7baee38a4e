/** A random UUID (version 4). */
// why: crypto.randomUUID is missing on plain http, and a page of an office network may come over it.
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const set = (at: number, keep: number, mark: number) =>
    (bytes[at] = ((bytes[at] ?? 0) & keep) | mark);
  set(6, 0x0f, 0x40);
  set(8, 0x3f, 0x80);
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
