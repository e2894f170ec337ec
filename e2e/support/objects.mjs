// Reads a stored object from the Objects panel, and decrypts it with WebCrypto, which is independent of the page's own code.

import { parts } from "./page.mjs";

/** The section of the open panel that is about one lane. */
export function half(page, s, lane) {
  const heading = page.getByRole("heading", { name: s.lanes[lane], exact: true });
  return parts(page, s).panel.locator("section").filter({ has: heading });
}

/** Chooses an object in the panel by its name. */
export async function choose(page, s, name) {
  await parts(page, s).panel.getByRole("button", { name, exact: true }).click();
}

/** Makes the page show the plaintext data key of the chosen object, and reads it as hexadecimal digits. */
export async function plaintextKey(page, s, lane) {
  await half(page, s, lane).getByRole("button", { name: s.showPlaintextKey, exact: true }).click();
  return part(page, s, lane, "plaintext-data-key");
}

/** Reads a part of the chosen object, named by its `data-part`, as hexadecimal digits. */
export function part(page, s, lane, name) {
  return half(page, s, lane).locator(`[data-part="${name}"]`).innerText();
}

/** Reads the encrypted object and everything that is needed to decrypt it, as hexadecimal digits. */
export async function encryptedObject(page, s, lane) {
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

/** Decrypts an object from `encryptedObject` with WebCrypto. Returns the plaintext as hexadecimal digits, or the name of the error. */
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

/** The hexadecimal text with one bit of the byte at this index flipped. */
export function withFlippedBit(hex, byte) {
  const changed = (Number.parseInt(hex.slice(2 * byte, 2 * byte + 2), 16) ^ 1).toString(16).padStart(2, "0");
  return hex.slice(0, 2 * byte) + changed + hex.slice(2 * byte + 2);
}
