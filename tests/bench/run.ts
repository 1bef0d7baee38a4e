// why: React and Express choose their production code by this when they are first imported.
process.env.NODE_ENV = 'production';

const { main } = await import('./measure');
process.exitCode = await main(process.argv.slice(2));

export {};
