import pg from 'pg';

const { builtins } = pg.types;

function safeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) {
    throw new RangeError(`int8 value ${text} is larger than a safe integer`);
  }
  return value;
}

const keepText = (text: string): string => text;

/**
 * How column types arrive in JavaScript, for every connection of the application:
 * int8 a safe integer, numeric and date their text, everything else as `pg` does it.
 */
export const parseRow: typeof pg.types.getTypeParser = ((oid: number, format?: 'text') => {
  if (oid === builtins.INT8) return safeInteger;
  if (oid === builtins.NUMERIC || oid === builtins.DATE) return keepText;
  return pg.types.getTypeParser(oid, format);
}) as typeof pg.types.getTypeParser;
