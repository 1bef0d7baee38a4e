import type { ParseArgsConfig } from 'node:util';

export interface CommandIo {
  out(text: string): void;
  err(text: string): void;
  env: Record<string, string | undefined>;
}

type Options = NonNullable<ParseArgsConfig['options']>;
export type CommandFlags = Record<string, string | boolean | undefined>;

/** One command of `npm run cli`: `<group> <verb> [--flags]`. */
export interface Command {
  group: string;
  verb: string;
  /** One sentence in both languages. */
  summary: { id: string; en: string };
  /** Flags as shown in the help, e.g. `--year 2023 --input FILE.json`. */
  usage: string;
  options: Options;
  /** Flags that must be given. */
  required?: readonly string[];
  /** @returns exit code: 0 done, 1 the command's answer is "no" */
  run(flags: CommandFlags, io: CommandIo): Promise<number>;
}

/** A flag whose presence `required` guarantees. */
export function textFlag(flags: CommandFlags, name: string): string {
  const value = flags[name];
  if (typeof value !== 'string') throw new UsageError(`--${name}`);
  return value;
}

/** The command line is not one the command understands; exit code 2. */
export class UsageError extends Error {}
