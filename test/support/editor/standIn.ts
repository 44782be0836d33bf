import { registerHooks } from 'node:module';

/** Whatever imports `vscode` after this gets the stand-in beside it. */
export function standInForVscode(): void {
  const url = new URL('./vscode.ts', import.meta.url).href;
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier === 'vscode' ? { url, shortCircuit: true } : next(specifier, context),
  });
}
