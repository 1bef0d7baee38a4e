import { posix, relative, resolve, sep } from 'node:path';

import { classify, refusal } from './layers.js';

/** @typedef {import('eslint').Rule.RuleModule} RuleModule */

const ALIASES = { '~/': 'app/', '~db/': 'db/', '~tests/': 'tests/' };

/** @param {string} specifier @param {string} from @returns {{ path?: string, package?: string }} */
function resolveImport(specifier, from) {
  if (specifier.startsWith('.')) {
    return { path: posix.normalize(posix.join(posix.dirname(from), specifier)) };
  }
  for (const [alias, folder] of Object.entries(ALIASES)) {
    if (specifier.startsWith(alias)) return { path: folder + specifier.slice(alias.length) };
  }
  return { package: specifier };
}

/** @param {import('eslint').Rule.RuleContext} context */
function projectPath(context) {
  const root = context.settings.projectRoot ?? context.cwd;
  return relative(resolve(String(root)), context.filename)
    .split(sep)
    .join('/');
}

/**
 * Calls back for every import, export-from and import() with a fixed name.
 * @param {(node: import('estree').Node, specifier: string, typeOnly: boolean) => void} visit
 * @returns {import('eslint').Rule.RuleListener}
 */
function onImport(visit) {
  /** @param {import('estree').Node & { source?: import('estree').Node | null, importKind?: string, exportKind?: string }} node */
  const check = (node) => {
    if (node.source?.type !== 'Literal' || typeof node.source.value !== 'string') return;
    visit(node, node.source.value, node.importKind === 'type' || node.exportKind === 'type');
  };
  return {
    ImportDeclaration: check,
    ExportNamedDeclaration: check,
    ExportAllDeclaration: check,
    ImportExpression: check,
  };
}

/** @type {RuleModule} */
const layers = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const from = projectPath(context);
    return onImport((node, specifier) => {
      const why = refusal(from, resolveImport(specifier, from));
      if (why) context.report({ node, message: why });
    });
  },
};

/** Files Remix itself splits or runs on the server only. */
const BOTH_SIDES = /^app\/(root|entry\.server)\.tsx$/;

/** Code that reaches the browser must not pull in server code: `*.server` and node: modules. @type {RuleModule} */
const serverOnly = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const from = projectPath(context);
    const { layer } = classify(from);
    const isServer = /\.server\.tsx?$/.test(from);
    const reachesBrowser = ['components', 'pure', 'shared', 'i18n', 'shell'].includes(layer);
    if (isServer || !reachesBrowser || BOTH_SIDES.test(from)) return {};
    return onImport((node, specifier, typeOnly) => {
      const isForbidden = /\.server$/.test(specifier) || specifier.startsWith('node:');
      if (isForbidden && !typeOnly) {
        context.report({
          node,
          message: `${layer} reaches the browser and may not import ${specifier}`,
        });
      }
    });
  },
};

/** A database pool is handed in, never made where it is used: only these places open one. @type {RuleModule} */
const noGlobalPool = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const from = projectPath(context);
    const opens = /^(db|tests|tools|app\/start)\//.test(from) || classify(from).layer === 'tests';
    return {
      CallExpression(node) {
        const isOpen = node.callee.type === 'Identifier' && node.callee.name === 'openDatabase';
        if (isOpen && !opens) context.report({ node, message: 'take the database as an argument' });
      },
      ExportDefaultDeclaration(node) {
        if (from.startsWith('db/') && !from.startsWith('db/migrations/')) {
          context.report({ node, message: 'db/ exports by name; nothing is a default instance' });
        }
      },
    };
  },
};

/** `where x in ()` is a syntax error in SQL; an empty list written out is always one. @type {RuleModule} */
const noEmptyIn = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    return {
      CallExpression(node) {
        const position = node.arguments.findIndex(
          (one) => one.type === 'Literal' && (one.value === 'in' || one.value === 'not in'),
        );
        const list = position < 0 ? undefined : node.arguments[position + 1];
        if (list?.type === 'ArrayExpression' && list.elements.length === 0) {
          context.report({ node: list, message: 'an empty list after "in" is not valid SQL' });
        } else if (list?.type === 'Identifier') {
          context.report({
            node: list,
            message: 'a list may be empty: use `= any(array)` (sql.ts) instead of "in"',
          });
        }
      },
    };
  },
};

export default {
  rules: {
    layers,
    'server-only': serverOnly,
    'no-global-pool': noGlobalPool,
    'no-empty-in': noEmptyIn,
  },
};
