import { z } from 'zod';

/** One environment variable: how it is read, and what is said about it. */
export interface Variable<S extends z.ZodType = z.ZodType> {
  schema: S;
  /** What an accepted value looks like; shown when a value is refused and in the README. */
  allowed: string;
  /** What applies when the variable is unset. */
  fallback: string;
  meaning: string;
  secret?: boolean;
}

export const variable = <S extends z.ZodType>(definition: Variable<S>) => definition;

/** A value somebody typed wrong, and what would be right. */
export interface Problem {
  name: string;
  got: string;
  allowed: string;
}

export const wholeNumber = (min: number, max: number, fallback: number) =>
  z
    .string()
    .regex(/^\d+$/)
    .transform(Number)
    .pipe(z.number().int().min(min).max(max))
    .default(fallback);

export const isUrl = (value: string, protocols: string[]) => {
  const url = URL.parse(value);
  return url !== null && protocols.includes(url.protocol);
};

/** A value as it may be shown: a secret only by its length. */
export function shown(raw: string | undefined, secret = false): string {
  if (raw === undefined) return 'nothing';
  return secret ? `a value of ${raw.length} characters` : JSON.stringify(raw);
}
