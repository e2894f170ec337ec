// What becomes of the files that a page asks for.

/** Holds back what is asked for under that pattern until the function that this returns is called with what is to become of it. */
export async function hold(page, pattern) {
  let settle;
  const held = new Promise((resolve) => (settle = resolve));
  await page.route(pattern, async (route) => (await held)(route));
  return settle;
}

export const arrive = (route) => route.continue();
export const fail = (route) => route.abort();
