import { adminCommands } from './cli/admin';
import { auditCommands } from './cli/audit';
import { configCommands } from './cli/config';
import { databaseCommands } from './cli/database';
import { demoCommands } from './cli/demo';
import { evidenceCommands } from './cli/evidence';
import { itkpCommands } from './cli/itkp';
import { referenceCommands } from './cli/reference';
import { runCli } from './cli/router';

const commands = [
  ...itkpCommands,
  ...referenceCommands,
  ...demoCommands,
  ...adminCommands,
  ...auditCommands,
  ...evidenceCommands,
  ...databaseCommands,
  ...configCommands,
];

process.exitCode = await runCli(process.argv.slice(2), commands, {
  out: (text) => console.log(text),
  err: (text) => console.error(text),
  env: process.env,
});
