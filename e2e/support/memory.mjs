// The memory of the page's program, which the page itself shows to nobody.

/** Makes every page of the context remember the memory of the program that it starts. It has to come before the first visit. */
export async function rememberMemory(context) {
  await context.addInitScript(() => {
    const memories = new Set();
    const note = (instance) => {
      const { memory } = instance.exports;
      if (memory instanceof WebAssembly.Memory) memories.add(memory);
    };
    for (const name of ["instantiate", "instantiateStreaming"]) {
      const original = WebAssembly[name];
      WebAssembly[name] = async (...given) => {
        const made = await original.apply(WebAssembly, given);
        note(made.instance ?? made);
        return made;
      };
    }
    globalThis.memoryOfProgram = () => [...memories].map(({ buffer }) => buffer.byteLength);
  });
}

/** How many bytes of memory the page's program has. It has one memory, which its parts share. */
export async function memoryOf(page) {
  const sizes = await page.evaluate(() => globalThis.memoryOfProgram());
  if (sizes.length !== 1) throw new Error(`${sizes.length} memories have been seen, not one`);
  return sizes[0];
}
