// What is wrong with what a page shows, as sentences. The checks are about any label, box and picture on the stage, whatever they are
// called; the few names that are used stand at the top.

/** Everything that looks at the document. It runs in the page, so it uses nothing from outside itself. */
export function inPage() {
  // The browser lays out in sixty-fourths of a pixel, and two edges that touch may each be rounded by one of them.
  const ROUNDING = 2 / 64;
  const STAGE = "[data-stage], #stage";
  const TRANSPORT = ".transport";
  const MOVING = ".token, [data-moving]";
  const CAPTION = "[data-caption]";
  const LANES = ["object-keys", "bucket-key"];
  // What belongs together: within one of these, pictures may lie over one another.
  const THING = "[data-thing], .object, .safe, .kms-box, .person, .track, .ghost, button";
  // Names on the stage that a caption may use without the firm in front of them.
  const FIRM = /^(Amazon|AWS)\s+/;

  // ---- rectangles ----

  const overlap = (a, b) =>
    Math.min(a.right, b.right) - Math.max(a.left, b.left) > ROUNDING &&
    Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > ROUNDING;
  /** By how many pixels the first sticks out of the second, as words, or nothing. */
  const sticksOut = (inner, outer) => {
    const out = {
      left: outer.left - inner.left,
      top: outer.top - inner.top,
      right: inner.right - outer.right,
      bottom: inner.bottom - outer.bottom,
    };
    const sides = Object.entries(out).filter(([, by]) => by > ROUNDING);
    return sides.map(([side, by]) => `${side} by ${by.toFixed(1)} px`).join(", ");
  };
  const meet = (a, b) => ({
    left: Math.max(a.left, b.left),
    top: Math.max(a.top, b.top),
    right: Math.min(a.right, b.right),
    bottom: Math.min(a.bottom, b.bottom),
  });
  const isEmpty = ({ left, top, right, bottom }) => right - left <= ROUNDING || bottom - top <= ROUNDING;
  /** The box inside the borders. */
  const paddingBox = (element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    const scaleX = element.offsetWidth ? width / element.offsetWidth : 1;
    const scaleY = element.offsetHeight ? height / element.offsetHeight : 1;
    const inner = { left: left + element.clientLeft * scaleX, top: top + element.clientTop * scaleY };
    const style = getComputedStyle(element);
    const borders = (...sides) => sides.reduce((sum, side) => sum + parseFloat(style[`border${side}Width`]), 0);
    return {
      ...inner,
      right: inner.left + width - borders("Left", "Right") * scaleX,
      bottom: inner.top + height - borders("Top", "Bottom") * scaleY,
    };
  };

  // ---- what is there ----

  // What one look has found out about elements. Styles take long to read, and many elements have the same ancestors.
  let known = new Map();
  /** Makes a function of an element that is asked for its answer once a look. */
  const once = (answer) => {
    const key = Symbol("question");
    return (element) => {
      if (!known.has(key)) known.set(key, new Map());
      const answers = known.get(key);
      if (!answers.has(element)) answers.set(element, answer(element));
      return answers.get(element);
    };
  };
  const styleOf = once((element) => getComputedStyle(element));
  const isTransparent = (colour) => /^rgba\(.*, 0\)$|\/ 0\)$|^transparent$/.test(colour);
  const isSeen = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  /** Whether only screen readers meet it. */
  const isUnseenText = once((element) => {
    if (!element) return false;
    const style = styleOf(element);
    if (style.clipPath === "inset(50%)") return true;
    return (style.overflowX === "hidden" && element.offsetWidth <= 1) || isUnseenText(element.parentElement);
  });

  const canvas = document.createElement("canvas").getContext("2d");
  const inks = new Map();
  /** How far the drawn letters reach above and below, of the height that the browser gives a line of that text. */
  const inkOf = (text, style) => {
    const font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    const key = `${font}|${text}`;
    if (!inks.has(key)) {
      canvas.font = font;
      const { fontBoundingBoxAscent, fontBoundingBoxDescent, actualBoundingBoxAscent, actualBoundingBoxDescent } = canvas.measureText(text);
      const height = fontBoundingBoxAscent + fontBoundingBoxDescent;
      inks.set(key, {
        top: (fontBoundingBoxAscent - actualBoundingBoxAscent) / height,
        bottom: (fontBoundingBoxDescent - actualBoundingBoxDescent) / height,
      });
    }
    return inks.get(key);
  };

  /** By how much what the element shows is scaled by transformations. */
  const transformedBy = once((element) => {
    if (!element) return 1;
    const { transform, scale } = styleOf(element);
    const matrix = transform === "none" ? undefined : new DOMMatrix(transform);
    const own = (matrix ? Math.hypot(matrix.a, matrix.b) : 1) * (scale === "none" ? 1 : parseFloat(scale));
    return own * transformedBy(element.parentElement);
  });
  /** By how much what the element shows is scaled. */
  const scaleOf = (element) =>
    element.ownerSVGElement ? (element.getScreenCTM()?.a ?? 1) : (element.currentCSSZoom ?? 1) * transformedBy(element);

  const nameOf = (element) => {
    const own = element.classList.length > 0 ? `.${[...element.classList].filter((name) => !LANES.includes(name)).join(".")}` : "";
    return `${own.length > 1 ? own : element.localName}`;
  };
  const placeOf = (element) => {
    const lane = element.closest(LANES.map((lane) => `.lane.${lane}, [data-lane="${lane}"]`).join());
    const id = lane && LANES.find((id) => lane.classList.contains(id) || lane.dataset.lane === id);
    const own = element.classList.length > 0 ? nameOf(element) : `${nameOf(element.parentElement)} > ${element.localName}`;
    return id ? `${id} ${own}` : own;
  };

  /** The element around it that sticks to the window or is fixed in it: a layer that passes over what scrolls below it. */
  const layerOf = once((element) => {
    if (!element) return null;
    return /sticky|fixed/.test(styleOf(element).position) ? element : layerOf(element.parentElement);
  });

  const nodesOf = (scope) => {
    const walker = document.createTreeWalker(scope, NodeFilter.SHOW_TEXT);
    const nodes = [];
    while (walker.nextNode()) nodes.push(walker.currentNode);
    return nodes;
  };

  /** All text in these parts of the page that can be read, with the rectangles that its letters take. */
  const readTexts = (scopes, stage, transport) => {
    const texts = [];
    const range = document.createRange();
    for (const node of new Set(scopes.flatMap(nodesOf))) {
      const said = node.data.replace(/\s+/g, " ").trim();
      const element = node.parentElement;
      if (!said || !isSeen(element)) continue;
      const style = styleOf(element);
      if (isTransparent(style.color) || isUnseenText(element)) continue;
      range.selectNodeContents(node);
      const ink = inkOf(said, style);
      const rects = [...range.getClientRects()]
        .filter(({ width, height }) => width > 0 && height > 0)
        .map(({ left, top, right, bottom, height }) => {
          return { left, right, top: top + ink.top * height, bottom: bottom - ink.bottom * height };
        });
      if (rects.length === 0) continue;
      const onStage = Boolean(stage?.contains(element));
      const short = said.length > 60 ? `${said.slice(0, 57)}…` : said;
      texts.push({
        node, element, style, said, rects, onStage,
        onTransport: Boolean(transport?.contains(element)),
        called: `“${short}” (${placeOf(element)})`,
      });
    }
    return texts;
  };

  /** All pictures on the stage that stand. An element that holds text is a drawing with labels and no picture. */
  const readPictures = (stage) => {
    const { width, height } = stage.getBoundingClientRect();
    return [...stage.querySelectorAll("img, canvas, svg")]
      .filter((element) => !element.closest(TRANSPORT))
      .filter((element) => isSeen(element) && !element.querySelector("text, foreignObject") && !element.parentElement.closest("svg"))
      .map((element) => ({
        element, rect: element.getBoundingClientRect(), called: `the picture ${placeOf(element)}`,
        moving: element.closest(MOVING), layer: layerOf(element),
      }))
      // A drawing this large is the ground on which the others stand.
      .filter(({ rect }) => rect.width > 0 && (rect.width < width / 2 || rect.height < height / 4));
  };

  /** Whether something of the picture is drawn at this point of its rectangle. The corners around a round thing are empty. */
  const isDrawnAt = ({ element }, x, y) => {
    if (element.localName !== "svg") return true;
    return [...element.querySelectorAll("*")].some((shape) => {
      if (!(shape instanceof SVGGeometryElement)) return false;
      const point = new DOMPoint(x, y).matrixTransform(shape.getScreenCTM().inverse());
      const style = styleOf(shape);
      return (style.fill !== "none" && shape.isPointInFill(point)) || (style.stroke !== "none" && shape.isPointInStroke(point));
    });
  };
  /** Whether there is a pixel in the rectangle in which something of each of the pictures is drawn. */
  const isDrawnIn = (rect, ...pictures) => {
    for (let y = rect.top + 0.5; y < rect.bottom; y += 1) {
      for (let x = rect.left + 0.5; x < rect.right; x += 1) {
        if (pictures.every((picture) => isDrawnAt(picture, x, y))) return true;
      }
    }
    return false;
  };

  /** All that is drawn as a box or a line, by its background or by a border around it. */
  const readBoxes = (scope) =>
    [...scope.querySelectorAll("*")].filter((element) => {
      if (!(element instanceof HTMLElement) || element.closest(MOVING) || /^(IMG|CANVAS)$/.test(element.tagName)) return false;
      const style = styleOf(element);
      if (style.display === "inline" || style.display === "contents" || !isSeen(element)) return false;
      const isFramed = ["Top", "Right", "Bottom", "Left"].every((side) => parseFloat(style[`border${side}Width`]) > 0);
      return isFramed || !isTransparent(style.backgroundColor);
    });

  // ---- what may be wrong ----

  /** The element and its ancestors, as far as they cut off what leaves them: each with how it does so. */
  const cuttersOf = once((element) => {
    if (!element) return [];
    const others = cuttersOf(element.parentElement);
    const { display, overflowX, overflowY, textOverflow } = styleOf(element);
    if (display === "contents" || display === "inline" || (overflowX === "visible" && overflowY === "visible")) return others;
    const scrolls = /auto|scroll/.test(overflowX + overflowY);
    return [{ element, scrolls, shortens: textOverflow === "ellipsis", box: paddingBox(element) }, ...others];
  });

  /** Parts of a text or a picture that an ancestor cuts off, or puts three dots for. */
  const cut = ({ element, called, rects }) => {
    const found = [];
    let shown = rects;
    for (const { element: at, scrolls, shortens, box } of cuttersOf(element)) {
      const isShortened = shortens && at.scrollWidth > at.clientWidth;
      // What has scrolled out of its box can be scrolled back.
      const out = !scrolls && shown.map((rect) => sticksOut(rect, box)).find(Boolean);
      if (isShortened) found.push(`${called} is shortened to an ellipsis: it needs ${at.scrollWidth} px and has ${at.clientWidth} px`);
      else if (out) found.push(`${called} is cut by ${placeOf(at)}, ${out}`);
      shown = shown.map((rect) => meet(rect, box)).filter((rect) => !isEmpty(rect));
    }
    return { found, shown };
  };

  const overlapping = (texts) => {
    const found = [];
    const pieces = texts.flatMap((text) => text.shown.map((rect) => ({ text, rect }))).sort((a, b) => a.rect.top - b.rect.top);
    const told = new Set();
    for (const [index, { text, rect }] of pieces.entries()) {
      for (let next = index + 1; next < pieces.length && pieces[next].rect.top < rect.bottom; next += 1) {
        const other = pieces[next];
        if (other.text === text || !overlap(rect, other.rect) || text.layer !== other.text.layer) continue;
        const names = [text.called, other.text.called].sort().join(" and ");
        if (told.has(names)) continue;
        told.add(names);
        const by = meet(rect, other.rect);
        const size = `${(by.right - by.left).toFixed(1)} x ${(by.bottom - by.top).toFixed(1)} px`;
        found.push(`${names} overlap, by ${size}`);
      }
    }
    return found;
  };

  /** Labels in the lane that this caption uses, each of which must be readable in it. */
  const named = (stage, texts) => {
    const found = [];
    const labels = [...stage.querySelectorAll(".box-name, .object-name, .desk-name, .safe-name, .person > span, [data-label]")];
    for (const caption of stage.querySelectorAll(CAPTION)) {
      const said = caption.textContent;
      for (const lane of caption.dataset.lane ? [caption.dataset.lane] : LANES) {
        const isOf = (element) => element.closest(`.lane.${lane}, [data-lane="${lane}"]`);
        // A name is in sight if what is shown of its label can be read, or if the thing of that name stands there without a label.
        const isInSight = (label) => {
          const parts = texts.filter(({ element }) => label.contains(element));
          const thing = label.closest("[title]");
          return parts.length > 0 ? parts.every(({ whole }) => whole) : Boolean(thing && isSeen(thing));
        };
        const standing = new Map();
        for (const label of labels.filter(isOf)) {
          const name = label.textContent.trim().replace(FIRM, "");
          if (name) standing.set(name, standing.get(name) || isInSight(label));
        }
        for (const [name, inSight] of standing) {
          const asWritten = name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
          const isNamed = new RegExp(`(?<![\\p{L}\\p{N}-])${asWritten}(?![\\p{L}\\p{N}-])`, "u").test(said);
          if (isNamed && !inSight) {
            found.push(`the caption names “${name}”, which stands nowhere in the lane ${lane}`);
          }
        }
      }
    }
    return [...new Set(found)];
  };

  /** What has to be seen together while a step plays and when it ends. */
  const together = (stage, transport, texts) => {
    const found = [];
    const view = { left: 0, top: 0, right: root().clientWidth, bottom: window.innerHeight };
    const wanted = [];
    for (const lane of LANES) {
      wanted.push([`the lane ${lane}`, stage.querySelector(`.lane.${lane} .scene, [data-scene][data-lane="${lane}"]`)]);
      wanted.push([`the counter of ${lane}`, stage.querySelector(`.lane.${lane} .added`)]);
    }
    for (const caption of stage.querySelectorAll(CAPTION)) wanted.push(["the caption", caption]);
    for (const part of [...(transport?.querySelectorAll("#play, .track") ?? [])]) wanted.push(["the transport", part]);
    if (!transport) wanted.push(["the transport", null]);
    for (const [what, element] of wanted) {
      if (!element || !isSeen(element)) {
        found.push(`${what} is not shown`);
        continue;
      }
      const out = sticksOut(element.getBoundingClientRect(), view);
      if (out) found.push(`${what} is out of the window, ${out}`);
    }
    const isStuck = (element) => /sticky|fixed/.test(styleOf(element).position) && isSeen(element);
    const stuck = [...document.querySelectorAll("body *")].filter(isStuck);
    for (const over of stuck) {
      const rect = over.getBoundingClientRect();
      for (const text of texts.filter(({ onStage, element }) => onStage && !over.contains(element))) {
        if (text.shown.some((part) => overlap(part, rect))) found.push(`${text.called} is covered by ${nameOf(over)}`);
      }
    }
    return [...new Set(found)];
  };

  const root = () => document.documentElement;

  const sideways = () => {
    const { clientWidth, scrollWidth } = root();
    if (scrollWidth <= clientWidth) return [];
    const isOut = (element) => element.getBoundingClientRect().right > clientWidth + ROUNDING;
    const out = [...document.querySelectorAll("body *")].filter(isOut);
    return [`the page is ${scrollWidth - clientWidth} px wider than the window: ${out.slice(0, 3).map(placeOf).join(", ")}`];
  };

  /** Everything that is wrong on the stage. */
  const ofStage = (stage, transport, texts, rules) => {
    const found = [];
    const labels = texts.filter(({ onStage, onTransport }) => onStage || onTransport);
    const whole = stage.getBoundingClientRect();
    for (const { onStage, called, shown, style, element } of labels) {
      const size = parseFloat(style.fontSize) * scaleOf(element);
      const least = (element.closest(CAPTION) ? rules.caption : undefined) ?? rules.least ?? 12;
      if (size < least - ROUNDING) found.push(`${called} is set in ${size.toFixed(1)} px, less than ${least} px`);
      const out = onStage && shown.map((rect) => sticksOut(rect, whole)).find(Boolean);
      if (out) found.push(`${called} leaves the stage, ${out}`);
    }
    const boxes = [stage, transport].filter(Boolean).flatMap(readBoxes);
    for (const box of boxes) {
      const [outer, inner, onLayer] = [box.getBoundingClientRect(), paddingBox(box), layerOf(box)];
      for (const { element, called, shown, layer } of labels) {
        if (layer !== onLayer) continue;
        for (const rect of shown) {
          const isOwn = box.contains(element);
          const out = (isOwn || overlap(rect, outer)) && sticksOut(rect, isOwn ? inner : outer);
          if (!out) continue;
          found.push(`${called} ${isOwn ? "leaves its box" : "crosses the edge of"} ${placeOf(box)}, ${out}`);
          break;
        }
      }
    }
    const pictures = readPictures(stage);
    for (const picture of pictures) {
      if (picture.moving && rules.inFlight) continue;
      found.push(...cut({ ...picture, rects: [picture.rect] }).found);
      for (const { called, shown, layer } of labels) {
        if (layer !== picture.layer) continue;
        const covers = (rect) => overlap(rect, picture.rect) && isDrawnIn(meet(rect, picture.rect), picture);
        if (shown.some(covers)) found.push(`${picture.called} lies over ${called}`);
      }
    }
    // What moves may lie over pictures and cross the edges of boxes, so only those that stand are compared.
    const standing = pictures.filter(({ moving }) => !moving);
    for (const box of boxes.filter((box) => labels.some(({ element }) => box.contains(element)))) {
      const [outer, inner, layer] = [box.getBoundingClientRect(), paddingBox(box), layerOf(box)];
      for (const picture of standing.filter((picture) => picture.layer === layer)) {
        const isOwn = box.contains(picture.element);
        const out = (isOwn || overlap(picture.rect, outer)) && sticksOut(picture.rect, isOwn ? inner : outer);
        if (out) found.push(`${picture.called} ${isOwn ? "leaves its box" : "crosses the edge of"} ${placeOf(box)}, ${out}`);
      }
    }
    for (const [index, one] of standing.entries()) {
      for (const other of standing.slice(index + 1)) {
        const thing = one.element.closest(THING);
        if (thing && thing === other.element.closest(THING)) continue;
        if (!overlap(one.rect, other.rect) || !isDrawnIn(meet(one.rect, other.rect), one, other)) continue;
        found.push(`${one.called} and ${other.called} overlap`);
      }
    }
    found.push(...named(stage, texts));
    if (rules.inSight) found.push(...together(stage, transport, texts));
    return found;
  };

  return {
    faults(rules) {
      known = new Map();
      const stage = document.querySelector(STAGE);
      const transport = document.querySelector(TRANSPORT);
      const scopes = rules.onlyStage && stage ? [stage, transport].filter(Boolean) : [document.body];
      const texts = readTexts(scopes, stage, transport);
      const found = sideways();
      for (const text of texts) {
        const seen = cut(text);
        text.shown = seen.shown;
        text.whole = seen.found.length === 0 && seen.shown.length > 0;
        text.layer = layerOf(text.element);
        found.push(...seen.found);
      }
      found.push(...overlapping(texts));
      if (stage) found.push(...ofStage(stage, transport, texts, rules));
      return [...new Set(found)];
    },

    /** How much the stage shows: its letters, and its pictures as if each were a word. */
    fullness() {
      const stage = document.querySelector(STAGE);
      return stage.innerText.length + 6 * stage.querySelectorAll("img, canvas, svg").length;
    },
  };
}
