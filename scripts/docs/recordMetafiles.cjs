// Loaded ahead of esbuild.js (`node --require`): has each build that it runs say what went into its output, and writes that to
// the file METAFILES names, as a JSON array. The build itself stays as it is, whatever bundles it makes.
const { writeFileSync } = require('node:fs');
const esbuild = require('esbuild');

const metafiles = [];

require.cache[require.resolve('esbuild')].exports = {
  ...esbuild,
  async build(options) {
    const result = await esbuild.build({ ...options, metafile: true });
    metafiles.push(result.metafile);
    return result;
  },
};

process.on('exit', () => writeFileSync(process.env.METAFILES, JSON.stringify(metafiles)));
