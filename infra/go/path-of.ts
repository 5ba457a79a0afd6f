import { prepareGoTool } from './prepare-go-tool.ts';

/** `path-of.ts PATH VERSION`: prints where the program is, after building it where it wasn't. */
const [path, version] = process.argv.slice(2);
if (path === undefined || version === undefined) {
  console.error('This wants the path of a main package and a version.');
  process.exitCode = 2;
} else {
  console.log(prepareGoTool({ path, version }, { tell: console.error }));
}
