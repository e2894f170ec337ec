// One stored object as the Objects panel shows it, and WebCrypto to open it with: an implementation that is not the page's.

import { parts } from "./page.mjs";

/** The part of the open panel that tells of one lane. */
export function half(page, s, lane) {
  const heading = page.getByRole("heading", { name: s.lanes[lane], exact: true });
  return parts(page, s).panel.locator("section").filter({ has: heading });
}

/** Chooses the object in the panel by its name. */
export async function choose(page, s, name) {
  await parts(page, s).panel.getByRole("button", { name, exact: true }).click();
}

/** Asks for the plaintext data key and reads it. */
export async function plaintextKey(page, s, lane) {
  await half(page, s, lane).getByRole("button", { name: s.showPlaintextKey, exact: true }).click();
  return part(page, s, lane, "plaintext-data-key");
}

/** A part of the object in hexadecimal. */
export function part(page, s, lane, name) {
  return half(page, s, lane).locator(`[data-part="${name}"]`).innerText();
}

/** Everything that it takes to open the object, in hexadecimal. */
export async function sealed(page, s, lane) {
  const key = await plaintextKey(page, s, lane);
  await half(page, s, lane).getByText(s.ciphertext, { exact: true }).click();
  return {
    key,
    nonce: await part(page, s, lane, "nonce"),
    tag: await part(page, s, lane, "tag"),
    associatedData: await part(page, s, lane, "associated-data"),
    ciphertext: await part(page, s, lane, "ciphertext"),
  };
}

/** Opens it with the browser's own cryptography. Gives the bytes in hexadecimal, or the name of the error. */
export function openWithWebCrypto(page, object) {
  return page.evaluate(async ({ key, nonce, tag, associatedData, ciphertext }) => {
    const bytes = (hex) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
    const imported = await crypto.subtle.importKey("raw", bytes(key), "AES-GCM", false, ["decrypt"]);
    const algorithm = { name: "AES-GCM", iv: bytes(nonce), additionalData: bytes(associatedData), tagLength: 128 };
    try {
      const opened = new Uint8Array(await crypto.subtle.decrypt(algorithm, imported, bytes(ciphertext + tag)));
      return { hex: Array.from(opened, (byte) => byte.toString(16).padStart(2, "0")).join("") };
    } catch (error) {
      return { refused: error.name };
    }
  }, object);
}

/** The same hexadecimal text with one bit of that byte changed. */
export function withFlippedBit(hex, byte) {
  const changed = (Number.parseInt(hex.slice(2 * byte, 2 * byte + 2), 16) ^ 1).toString(16).padStart(2, "0");
  return hex.slice(0, 2 * byte) + changed + hex.slice(2 * byte + 2);
}
