// This script draws the three photos of Bob's animals as PNG files. The page
// has Bob upload a picture of his cat, his dog and his chicken, and the PNG
// files written here are the very bytes he uploads: their lengths and their
// contents are what the page encrypts, stores and counts.
//
// The drawings are the SVG files in this folder. Edit those, then run this
// script from the root of the repository:
//
//   node assets/animals/render.mjs
//
// The PNG files stand beside the page, so each must stay small. A general
// quantiser saves bytes by merging the small accents first (the bell on the
// cat's collar turns orange), so the palette is chosen here instead: every flat
// colour of the drawing is kept exactly, and the places left over go to the
// mixtures of two flat colours that smooth the edges best. The same release of
// sharp writes the same bytes every time, and a file over the limit stops the
// script before it is written.

import { readFile, writeFile } from "node:fs/promises";
import sharp from "sharp";

const SIDE = 104;
const COLOURS = 16;
const MAX_BYTES = 4608;
const VIEW_BOX = 64;

const distance = (a, b) => (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 + (a[2] - b[2]) ** 2;
const mix = (a, b, t) => a.map((value, i) => Math.round(value + (b[i] - value) * t));

/** The distinct colours written in an SVG source, as [red, green, blue]. */
function flatColours(svg) {
  const found = svg.match(/#[0-9a-f]{6}|#[0-9a-f]{3}(?=")/g);
  return [...new Set(found)].map((hex) => {
    const digits = hex.length === 4 ? [...hex.slice(1)].map((d) => d + d).join("") : hex.slice(1);
    return [0, 2, 4].map((at) => parseInt(digits.slice(at, at + 2), 16));
  });
}

/** The flat colours, then the mixtures that lower the total error the most. */
function choosePalette(flat, pixels) {
  const counts = new Map();
  for (let at = 0; at < pixels.length; at += 3) {
    const key = (pixels[at] << 16) | (pixels[at + 1] << 8) | pixels[at + 2];
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const seen = [...counts].map(([key, count]) => {
    const colour = [key >> 16, (key >> 8) & 255, key & 255];
    return { colour, count, error: Math.min(...flat.map((c) => distance(c, colour))) };
  });
  const mixtures = flat.flatMap((a, i) =>
    flat.slice(i + 1).flatMap((b) => [0.3, 0.5, 0.7].map((t) => mix(a, b, t))),
  );
  const palette = [...flat];
  while (palette.length < COLOURS) {
    let best = { gain: 0 };
    for (const colour of mixtures) {
      let gain = 0;
      for (const s of seen) gain += s.count * Math.max(0, s.error - distance(colour, s.colour));
      if (gain > best.gain) best = { gain, colour };
    }
    if (best.gain === 0) break;
    palette.push(best.colour);
    for (const s of seen) s.error = Math.min(s.error, distance(best.colour, s.colour));
  }
  return palette;
}

for (const name of ["cat", "dog", "chicken"]) {
  const svg = await readFile(new URL(`${name}.svg`, import.meta.url), "utf8");
  const { data, info } = await sharp(Buffer.from(svg), { density: (72 * SIDE) / VIEW_BOX })
    .resize(SIDE, SIDE)
    .flatten({ background: "#ffffff" })
    .raw()
    .toBuffer({ resolveWithObject: true });

  const palette = choosePalette(flatColours(svg), data);
  for (let at = 0; at < data.length; at += 3) {
    const pixel = data.subarray(at, at + 3);
    let nearest = palette[0];
    for (const colour of palette) {
      if (distance(colour, pixel) < distance(nearest, pixel)) nearest = colour;
    }
    pixel.set(nearest);
  }

  const { width, height, channels } = info;
  const png = await sharp(data, { raw: { width, height, channels } })
    .png({ palette: true, colours: COLOURS, effort: 10, compressionLevel: 9, dither: 0 })
    .toBuffer();
  if (png.length > MAX_BYTES) {
    throw new Error(`${name}.png is ${png.length} bytes; the limit is ${MAX_BYTES}`);
  }
  await writeFile(new URL(`${name}.png`, import.meta.url), png);
  console.log(`${name}.png ${png.length} bytes, ${palette.length} colours`);
}
