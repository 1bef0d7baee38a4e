import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

import pranata from './tools/eslint/plugin.js';

export default defineConfig(
  globalIgnores(['build/', '.data/', 'node_modules/', 'playwright-report/', 'test-results/']),
  {
    files: ['**/*.{ts,tsx,js,mjs}'],
    linterOptions: { reportUnusedDisableDirectives: 'error', noInlineConfig: true },
    plugins: { pranata },
    rules: {
      'pranata/layers': 'error',
      'pranata/server-only': 'error',
      'pranata/no-global-pool': 'error',
      'pranata/no-empty-in': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-var': 'error',
      'prefer-const': 'error',
      'max-lines': ['error', { max: 400 }],
    },
  },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.recommended],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/ban-ts-comment': [
        'error',
        { 'ts-expect-error': true, 'ts-ignore': true },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': [
        'error',
        { checksVoidReturn: { attributes: false } },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
    },
  },
  {
    files: ['app/**/*.{ts,tsx}'],
    // why: `useDatabase` of the tests is no React hook.
    ignores: ['**/*.test.ts'],
    plugins: {
      'react-hooks': /** @type {import('eslint').ESLint.Plugin} */ (
        /** @type {unknown} */ (reactHooks)
      ),
    },
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
  },
  {
    files: ['tests/e2e/**/*.ts'],
    // why: Playwright reads a fixture's needs from its destructured argument, which may be empty.
    rules: { 'no-empty-pattern': 'off' },
  },
);
