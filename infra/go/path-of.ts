import { prepareGoTool } from './prepare-go-tool.ts';

/** `path-of.ts PATH VERSION [MODULE]`: prints where the program is, after building it where it wasn't. */
const [path, version, module] = process.argv.slice(2);
if (path === undefined || version === undefined) {
  console.error('This wants the path of a main package and a version.');
  process.exitCode = 2;
} else {
  console.log(prepareGoTool({ path, version, ...(module !== undefined && { module }) }, { tell: console.error }));
}
