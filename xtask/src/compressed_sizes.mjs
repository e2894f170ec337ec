// Prints one line for each file below a folder: its bytes raw, with gzip and with brotli at their best, and
// its path. Node brings the same compressors that web hosts use, so the tasks need none of their own.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { argv } from 'node:process';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const folder = argv[2];
const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath ?? entry.path, entry.name));

for (const file of files.sort()) {
  const content = readFileSync(file);
  const brotli = brotliCompressSync(content, {
    params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY },
  });
  const sizes = [content.length, gzipSync(content, { level: 9 }).length, brotli.length];
  console.log([...sizes, relative(folder, file).split(sep).join('/')].join('\t'));
}
