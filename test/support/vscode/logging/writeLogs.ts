/** For `preload` of a window: its VS Code writes its logs, those of output channels included, into its data folder. */
import { registerHooks } from 'node:module';

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === '@vscode/spdlog'
      ? { url: new URL('./spdlog.ts', import.meta.url).href, shortCircuit: true }
      : next(specifier, context),
});
