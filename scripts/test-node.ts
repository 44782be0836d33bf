/**
 * Runs the test files that match the given globs, e.g. `node scripts/test-node.ts "test/unit/**\/*.test.ts"`, and ends
 * with the line `N passed, N failed`.
 */
import { runNodeTests } from './test/nodeTests.ts';

await runNodeTests(process.argv.slice(2));
