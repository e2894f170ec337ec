// Writes two variants beside each file of a folder and its subfolders, compressed with gzip and brotli at the highest quality. A variant
// that is not smaller than its file is left out. Node has the same compressors that web hosts use, so the tasks need no others.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { argv } from 'node:process';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const folder = argv[2];
const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath ?? entry.path, entry.name));

for (const file of files) {
  const content = readFileSync(file);
  const brotli = brotliCompressSync(content, {
    params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY },
  });
  for (const [ending, variant] of [['gz', gzipSync(content, { level: 9 })], ['br', brotli]]) {
    if (variant.length < content.length) writeFileSync(`${file}.${ending}`, variant);
  }
}
