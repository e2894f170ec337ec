// What is stored is really encrypted: an implementation other than the page's opens it, and refuses it when a byte is changed.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { openPage, withBrowser } from "./support/browser.mjs";
import { choose, encryptedObject, half, openWithWebCrypto, part, plaintextKey, withFlippedBit } from "./support/objects.mjs";
import { expectRun, parts, unfoldActions } from "./support/page.mjs";
import { STRINGS } from "./support/strings.mjs";

withBrowser();

const s = STRINGS.en;
const LANES = Object.keys(s.lanes);
const AT_ONCE = "?chapter=three-uploads&play=1&speed=max";

const drawn = (name) => readFile(new URL(`../assets/animals/${name}`, import.meta.url));

test("a plaintext data key stands nowhere in the document before it is asked for, nor after it is hidden", async (t) => {
  const page = await openPage(t, AT_ONCE);
  await expectRun(page, "ended");
  await choose(page, s, "cat.png");
  for (const lane of LANES) {
    const before = await page.content();
    const key = await plaintextKey(page, s, lane);
    assert.match(key, /^[0-9a-f]{64}$/, "a key of 256 bits");
    assert.ok((await page.content()).includes(key), "what is asked for is shown");
    assert.ok(!before.includes(key));
    await half(page, s, lane).getByRole("button", { name: s.hidePlaintextKey, exact: true }).click();
    await half(page, s, lane).getByRole("button", { name: s.showPlaintextKey, exact: true }).waitFor();
    assert.ok(!(await page.content()).includes(key));
  }
});

for (const name of ["cat.png", "dog.png", "chicken.png"]) {
  test(`WebCrypto opens ${name} of both lanes to the very bytes of the drawing`, async (t) => {
    const page = await openPage(t, AT_ONCE);
    await expectRun(page, "ended");
    await choose(page, s, name);
    const original = (await drawn(name)).toString("hex");
    const keys = [];
    for (const lane of LANES) {
      const object = await encryptedObject(page, s, lane);
      keys.push(object.key);
      assert.equal(object.nonce.length, 2 * 12);
      assert.equal(object.tag.length, 2 * 16);
      assert.notEqual(object.ciphertext, original);
      assert.deepEqual(await openWithWebCrypto(page, object), { hex: original }, lane);
    }
    assert.notEqual(keys[0], keys[1], "each lane made a key of its own");
  });
}

test("WebCrypto refuses an object of which one bit of any part is changed", async (t) => {
  const page = await openPage(t, AT_ONCE);
  await expectRun(page, "ended");
  await choose(page, s, "cat.png");
  for (const lane of LANES) {
    const object = await encryptedObject(page, s, lane);
    for (const changed of Object.keys(object)) {
      const tampered = { ...object, [changed]: withFlippedBit(object[changed], 5) };
      assert.deepEqual(await openWithWebCrypto(page, tampered), { refused: "OperationError" }, `${lane} ${changed}`);
    }
  }
});

test("the page's own button changes one byte of what is stored, and WebCrypto refuses it too", async (t) => {
  const page = await openPage(t, AT_ONCE);
  const { button, object: choice } = parts(page, s);
  await expectRun(page, "ended");
  await unfoldActions(page, s);
  await choice.selectOption("cat.png");
  await choose(page, s, "cat.png");
  const ciphertext = (lane) => half(page, s, lane).locator('[data-part="ciphertext"]');
  const before = {};
  for (const lane of LANES) before[lane] = await ciphertext(lane).textContent();
  await button(s.flipByte).click();
  for (const lane of LANES) {
    await ciphertext(lane).filter({ hasNotText: before[lane] }).waitFor({ state: "attached" });
    const object = await encryptedObject(page, s, lane);
    const pairs = (hex) => hex.match(/../g);
    const was = pairs(before[lane]);
    const differing = pairs(object.ciphertext).filter((pair, byte) => pair !== was[byte]);
    assert.equal(differing.length, 1, lane);
    assert.equal(object.ciphertext.length, before[lane].length);
    assert.deepEqual(await openWithWebCrypto(page, object), { refused: "OperationError" }, lane);
  }
});

test("KMS saw the object's ARN above and the bucket's below; both authenticate the object's ARN", async (t) => {
  const page = await openPage(t, AT_ONCE);
  await expectRun(page, "ended");
  await choose(page, s, "dog.png");
  const text = (hex) => Buffer.from(hex, "hex").toString("latin1");
  assert.equal(await part(page, s, "object-keys", "context"), "arn:aws:s3:::bobs-photos/dog.png");
  assert.equal(await part(page, s, "bucket-key", "context"), "arn:aws:s3:::bobs-photos");
  for (const lane of LANES) {
    assert.ok(text(await part(page, s, lane, "associated-data")).includes("arn:aws:s3:::bobs-photos/dog.png"), lane);
  }
});
