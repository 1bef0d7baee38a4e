/** Parts of the driver that it exports without types. */
declare module 'pg/lib/utils.js' {
  /** A parameter as the wire takes it: text, bytes or null. Throws what a value's own conversion throws. */
  export function prepareValue(value: unknown): string | Buffer | null;
}
