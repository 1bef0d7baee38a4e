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
    files: ['app/**/*.{ts,tsx}'],
    // Who sends without an account of the page: the form itself; what is about the browser and whoever is signed in
    // (language, theme, cycle, signing in and out); and what carries the account it was sent with.
    ignores: [
      'app/components/ui/{post-form,ways-on}.tsx',
      'app/components/ui/shell/{sign-out-form,preferences-menu}.tsx',
      'app/components/unit/other-cycles.tsx',
      'app/components/autosave/sign-in-again.tsx',
      'app/components/forms/use-zod-form.ts',
      'app/routes/_auth+/parts/sign-in-form.tsx',
    ],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector:
            ':matches(JSXOpeningElement[name.name=/^[Ff]orm$/], JSXOpeningElement[name.property.name="Form"])' +
            ':not(:has(> JSXAttribute[name.name="method"][value.value="get"]))',
          message: 'A form that posts says whose it is: use PostForm of components/ui/post-form.',
        },
        {
          selector: 'ImportSpecifier[imported.name=/^use(Submit|Fetchers?)$/]',
          message: 'Send with PostForm of components/ui/post-form, so that it is said whose it is.',
        },
      ],
    },
  },
  {
    files: ['tests/e2e/**/*.ts'],
    // why: Playwright reads a fixture's needs from its destructured argument, which may be empty.
    rules: { 'no-empty-pattern': 'off' },
  },
);
