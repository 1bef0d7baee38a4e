import { parseArgs } from 'node:util';

import { errorCode, OperatorError } from '../operator-error';
import { UsageError, type Command, type CommandFlags, type CommandIo } from './command';

/**
 * Runs one command line.
 * @returns exit code: 0 done, 1 failed or answered "no", 2 not understood
 */
export async function runCli(
  argv: readonly string[],
  commands: readonly Command[],
  io: CommandIo,
): Promise<number> {
  const [group, verb, ...rest] = argv;
  if (!group || group === 'help' || group === '--help' || group === '-h') {
    io.out(help(commands));
    return 0;
  }
  const inGroup = commands.filter((command) => command.group === group);
  const command = inGroup.find((candidate) => candidate.verb === verb);
  if (!command) {
    const shown = inGroup.length > 0 ? inGroup : commands;
    if (verb === '--help') io.out(help(shown));
    else io.err(`Perintah tidak dikenal · unknown command: ${argv.join(' ')}\n\n${help(shown)}`);
    return verb === '--help' ? 0 : 2;
  }
  try {
    const flags = readFlags(command, rest);
    if (flags.help) {
      io.out(help([command]));
      return 0;
    }
    return await command.run(flags, io);
  } catch (error) {
    return report(error, command, io);
  }
}

function readFlags(command: Command, args: string[]): CommandFlags {
  const { values } = parseArgs({
    args,
    options: { ...command.options, help: { type: 'boolean', short: 'h' } },
    allowPositionals: false,
  });
  const flags = values as CommandFlags;
  const missing = (command.required ?? []).filter((name) => flags[name] === undefined);
  if (missing.length > 0 && !flags.help) {
    throw new UsageError(missing.map((name) => `--${name}`).join(', '));
  }
  return flags;
}

function report(error: unknown, command: Command, io: CommandIo): number {
  if (error instanceof OperatorError) {
    io.err(error.describe());
    return error.exitCode;
  }
  if (error instanceof UsageError || errorCode(error)?.startsWith('ERR_PARSE_ARGS')) {
    const what = error instanceof Error ? error.message : '';
    io.err(`Perlu diperbaiki · to correct: ${what}\n\n${help([command])}`);
    return 2;
  }
  throw error;
}

/** The help text: one block per command. */
export function help(commands: readonly Command[]): string {
  const lines = commands.map(
    ({ group, verb, usage, summary }) =>
      `  ${group} ${verb} ${usage}`.trimEnd() + `\n      ${summary.id}\n      ${summary.en}`,
  );
  return `npm run cli -- <group> <verb> [--flags]\n\n${lines.join('\n')}\n`;
}
