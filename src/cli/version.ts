import manifest from '../../package.json' with { type: 'json' };

/** The version of the package, e.g. `1.2.3`. */
export const { version } = manifest;
